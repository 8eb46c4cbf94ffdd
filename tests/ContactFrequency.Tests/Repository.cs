using System.Runtime.CompilerServices;

namespace ContactFrequency.Tests;

/// <summary>Finds the files of the checkout that the tests were built from, and the reference data beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A folder of the reference data; the test is skipped, and counted as skipped, where the data are not there.</summary>
    public static string ReferenceData(string name)
    {
        var data = Environment.GetEnvironmentVariable("CONTACT_FREQUENCY_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        var folder = Path.GetFullPath(Path.Combine(data, name));
        if (!Directory.Exists(folder)) Assert.Ignore($"The reference data '{name}' are not there; set CONTACT_FREQUENCY_DATA to their folder.");
        return folder;
    }

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
