using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace ContactFrequency.Cli;

/// <summary><c>run.json</c>: what may differ from run to run.</summary>
internal static class RunDocument
{
    public static string Version { get; } =
        typeof(AnalysisResult).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static void Write(Stream stream, DateTimeOffset started, int threads, IEnumerable<(string Name, double Seconds, long Rows)> stages)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("version", Version);
        json.WriteString("started", started.ToString("O"));
        json.WriteNumber("threads", threads);
        json.WriteStartArray("stages");
        foreach (var (name, seconds, rows) in stages)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("seconds", Math.Round(seconds, 3));
            json.WriteNumber("rows", rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        using var process = Process.GetCurrentProcess();
        json.WriteNumber("peak_memory_bytes", process.PeakWorkingSet64);
        json.WriteEndObject();
    }
}
