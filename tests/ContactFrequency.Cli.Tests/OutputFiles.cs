using System.Security.Cryptography;

namespace ContactFrequency.Cli.Tests;

/// <summary>The files of a folder, to be compared with those of another run.</summary>
internal static class OutputFiles
{
    /// <summary>Name and SHA-256 of every file but <c>run.json</c>, which may differ from run to run, and hidden ones.</summary>
    public static string[] Hashes(string folder) =>
        [.. Names(folder).Select(name => $"{name} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))))}")];

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(name => name != "run.json" && !name.StartsWith('.')).Order(StringComparer.Ordinal);
}
