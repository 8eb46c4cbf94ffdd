using System.Runtime.CompilerServices;

namespace ContactFrequency.Tests;

/// <summary>Compares text with an approved file beside the test. Set UPDATE_GOLDEN=1 to approve what the code says now.</summary>
internal static class Golden
{
    public static void Check(string actual, string fileName, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, fileName);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        Assert.That(actual, Is.EqualTo(File.Exists(path) ? File.ReadAllText(path) : ""), $"{path} is out of date.");
    }
}
