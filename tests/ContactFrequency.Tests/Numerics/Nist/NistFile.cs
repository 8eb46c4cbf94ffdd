using System.Globalization;
using System.Text.RegularExpressions;

namespace ContactFrequency.Tests.Numerics.Nist;

/// <summary>One of NIST's reference data sets: data, starts and certified answers.</summary>
internal sealed partial class NistFile
{
    private NistFile(string name) => Name = name;

    public string Name { get; }

    public double[] Responses { get; private init; } = [];

    /// <summary>The predictors of each observation.</summary>
    public double[][] Predictors { get; private init; } = [];

    /// <summary>The far start and the near one; none for linear problems.</summary>
    public double[][] Starts { get; private init; } = [];

    public double[] Certified { get; private init; } = [];

    public double[] StandardDeviations { get; private init; } = [];

    public double SumOfSquares { get; private init; }

    public static IEnumerable<string> Linear => ["Longley", "NoInt1", "NoInt2", "Norris", "Pontius", "Wampler1", "Wampler2", "Wampler3", "Wampler4"];

    public static IEnumerable<string> Nonlinear =>
    [
        "Chwirut1", "Chwirut2", "DanWood", "ENSO", "Gauss1", "Gauss2", "Gauss3", "Hahn1", "Kirby2", "Lanczos1", "Lanczos3",
        "MGH17", "Misra1a", "Misra1b", "Misra1c", "Misra1d", "Nelson", "Rat42", "Roszman1",
    ];

    public static NistFile Read(string name)
    {
        var lines = File.ReadAllLines(Repository.Folder("tests", "ContactFrequency.Tests", "Numerics", "Nist", name + ".dat"));
        var data = Lines(lines, "Data").Where(line => !string.IsNullOrWhiteSpace(line)).Select(Numbers).ToArray();
        var certified = Lines(lines, "Certified Values");
        var rows = certified.Where(line => Parameter().IsMatch(line)).Select(line => Numbers(Parameter().Replace(line, ""))).ToArray();
        var isLinear = rows[0].Length == 2;
        return new(name)
        {
            Responses = [.. data.Select(row => row[0])],
            Predictors = [.. data.Select(row => row[1..])],
            Starts = isLinear ? [] : [[.. rows.Select(row => row[0])], [.. rows.Select(row => row[1])]],
            Certified = [.. rows.Select(row => row[^2])],
            StandardDeviations = [.. rows.Select(row => row[^1])],
            SumOfSquares = isLinear
                ? Numbers(certified.Single(line => line.StartsWith("Residual  ", StringComparison.Ordinal) && Numbers(line[8..]).Length == 3)[8..])[1]
                : Numbers(certified.Single(line => line.StartsWith("Residual Sum of Squares:", StringComparison.Ordinal))[24..])[0],
        };
    }

    private static string[] Lines(string[] lines, string part)
    {
        var place = lines.Select(line => Regex.Match(line, $@"{part}\s+\(lines\s+(\d+)\s+to\s+(\d+)\)")).First(match => match.Success);
        var (first, last) = (int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture));
        return lines[(first - 1)..last];
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^\s*([bB]\d+)(\s*=)?\s")]
    private static partial Regex Parameter();
}
