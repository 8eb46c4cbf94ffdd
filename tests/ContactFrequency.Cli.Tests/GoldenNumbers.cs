using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ContactFrequency.Cli.Tests;

/// <summary>Compares text with an approved file beside the test: everything must be the same, but numbers only to six digits. Set UPDATE_GOLDEN=1 to approve what the code says now.</summary>
internal static partial class GoldenNumbers
{
    /// <summary>Relative to the number. Between processors estimates differ by up to some 1e-9: see <see cref="GoldenRunTests"/>.</summary>
    public const double Tolerance = 1e-6;

    public static void Check(string actual, string fileName, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", fileName);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        RequireClose(actual, File.Exists(path) ? File.ReadAllText(path) : "", path);
    }

    /// <summary>Says where two texts differ, if they do by more than the last digits of numbers.</summary>
    public static void RequireClose(string actual, string expected, string what)
    {
        var (found, approved) = (actual.Split('\n'), expected.Split('\n'));
        for (var line = 0; line < Math.Min(found.Length, approved.Length); line++)
            Assert.That(IsClose(found[line], approved[line]), Is.True, string.Create(CultureInfo.InvariantCulture, $"{what}, line {line + 1}: '{found[line]}' instead of '{approved[line]}'"));
        Assert.That(found, Has.Length.EqualTo(approved.Length), $"lines of {what}");
    }

    private static bool IsClose(string found, string approved) =>
        found == approved
        || Number().Replace(found, "#") == Number().Replace(approved, "#")
        && Number().Matches(found).Zip(Number().Matches(approved)).All(pair => IsClose(Parsed(pair.First), Parsed(pair.Second)));

    // What is nothing but rounding error counts as zero.
    private static bool IsClose(double found, double approved) => Math.Abs(found - approved) <= Math.Max(Tolerance * Math.Abs(approved), 1e-12);

    private static double Parsed(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
