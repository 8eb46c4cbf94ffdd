using System.Diagnostics;

namespace ContactFrequency.Cli.Tests;

/// <summary>A company's input whose survey is a pipe: whoever reads it waits there, in the middle of its work, until this is disposed of.</summary>
internal sealed class PausedInput : IDisposable
{
    private FileStream? _pipe;

    public PausedInput(Company company, string name)
    {
        Folder = Directory.CreateDirectory(company.Output($"paused-{name}")).FullName;
        foreach (var file in Directory.GetFiles(company.Input).Where(file => Path.GetFileName(file) != "survey.csv")) File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        using var make = Process.Start("mkfifo", [Survey]);
        make.WaitForExit();
    }

    public string Folder { get; }

    private string Survey => Path.Combine(Folder, "survey.csv");

    /// <summary>Returns once somebody has opened the survey.</summary>
    public void WaitUntilRead()
    {
        var opened = Task.Run(() => new FileStream(Survey, FileMode.Open, FileAccess.Write));
        Assert.That(opened.Wait(TimeSpan.FromMinutes(1)), Is.True, "nobody reads the survey");
        _pipe = opened.Result;
    }

    public void Dispose() => _pipe?.Dispose();
}
