using System.Globalization;
using System.IO.Compression;
using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning.Candidates;

/// <summary>A public instance of choosing contacts in direct marketing (Bigler, Kammermann and Baumann, European Journal of Operational Research 304, 2023; CC BY 4.0), as candidates and rules.</summary>
internal sealed class AssignmentInstance
{
    private static readonly DateOnly DayZero = new(2025, 12, 31);

    private readonly Dictionary<string, Activity> _activities;
    private readonly List<string[]> _limits;
    private readonly List<string[]> _lags;

    public AssignmentInstance(string folder)
    {
        _activities = Rows(Path.Combine(folder, "table1.csv")).ToDictionary(row => row[0], row => new Activity(Day(row[1]), row[2], row[3].Split(';'), Number(row[4])));
        _limits = Rows(Path.Combine(folder, "table3.csv"));
        _lags = Rows(Path.Combine(folder, "table4.csv"));
        Candidates = [.. Rows(Path.Combine(folder, "table2.csv.gz")).Select(row => new Candidate(row[0], _activities[row[1]].Day, _activities[row[1]].Channel, Number(row[2]))
        {
            CandidateId = row[1], Probability = Number(row[3]), Cost = _activities[row[1]].Cost, Products = [.. _activities[row[1]].Products],
        })];
        Rules = new()
        {
            Totals = [.. _limits.Where(row => row[1] != "Maximum contact").Select(Total)],
            Caps = [.. _limits.Where(row => row[1] == "Maximum contact").Select(row => new CandidateCap((int)Number(row[6]), Filter(row)))],
            Lags = [.. _lags.Select(row => new CandidateLag(Kind(row[1], row[2]), Kind(row[3], row[4]), (int)Number(row[5])))],
        };
    }

    public List<Candidate> Candidates { get; }

    public CandidateRules Rules { get; }

    /// <summary>What a choice breaks of the instance's own tables, read anew without any of the library's rules.</summary>
    public IEnumerable<string> Faults(IReadOnlyCollection<int> chosen)
    {
        foreach (var row in _limits)
        {
            var counted = chosen.Select(index => Candidates[index]).Where(candidate => IsMeant(row, candidate)).ToList();
            var (bound, kind) = (Number(row[6]), row[1]);
            var sum = kind switch
            {
                "Budget" => counted.Sum(candidate => _activities[candidate.CandidateId].Cost),
                "Minimum sales" or "Maximum sales" => counted.Sum(candidate => candidate.Probability),
                "Maximum contact" => counted.GroupBy(candidate => candidate.CustomerId).Select(group => group.Count()).DefaultIfEmpty().Max(),
                _ => counted.Count,
            };
            // Sums of decimals: one part in a thousand million.
            if (kind.StartsWith("Minimum", StringComparison.Ordinal) ? sum < bound - 1e-9 * bound : sum > bound + 1e-9 * bound) yield return $"{kind} {row[0]}: {sum} against {bound}";
        }

        foreach (var customer in chosen.GroupBy(index => Candidates[index].CustomerId))
            foreach (var first in customer)
                foreach (var second in customer)
                    if (first != second && _lags.Exists(row => Conflict(row, Candidates[first], Candidates[second]))) yield return $"customer {customer.Key}: {Candidates[first].CandidateId} then {Candidates[second].CandidateId}";
    }

    private bool IsMeant(string[] row, Candidate candidate)
    {
        var activity = _activities[candidate.CandidateId];
        return activity.Day >= Day(row[2]) && activity.Day <= Day(row[3])
            && (row[4] == "ALL" || row[4].Split(';').Select(name => name.Trim()).Contains(activity.Channel))
            && (row[5] == "ALL" || row[5].Split(';').Intersect(activity.Products).Any());
    }

    private bool Conflict(string[] row, Candidate a, Candidate b)
    {
        var (first, second) = (_activities[a.CandidateId], _activities[b.CandidateId]);
        var gap = second.Day.DayNumber - first.Day.DayNumber;
        return first.Channel == row[1] && second.Channel == row[3] && (row[2] == "ALL" || first.Products.Contains(row[2])) && (row[4] == "ALL" || second.Products.Contains(row[4]))
            && gap >= 0 && gap < Number(row[5]);
    }

    private static CandidateTotal Total(string[] row) => new($"{row[1]} {row[0]}", row[1] switch
    {
        "Budget" => CandidateMeasure.Cost,
        "Minimum sales" or "Maximum sales" => CandidateMeasure.Sales,
        _ => CandidateMeasure.Contacts,
    }, Filter(row))
    {
        AtMost = row[1].StartsWith("Minimum", StringComparison.Ordinal) ? null : Number(row[6]),
        AtLeast = row[1].StartsWith("Minimum", StringComparison.Ordinal) ? Number(row[6]) : null,
    };

    private static CandidateFilter Filter(string[] row) => new()
    {
        From = Day(row[2]),
        To = Day(row[3]),
        Channels = row[4] == "ALL" ? [] : [.. row[4].Split(';').Select(name => name.Trim())],
        Products = row[5] == "ALL" ? [] : [.. row[5].Split(';')],
    };

    private static CandidateFilter Kind(string channel, string product) => new() { Channels = [channel], Products = product == "ALL" ? [] : [product] };

    private static DateOnly Day(string number) => DayZero.AddDays((int)Number(number));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        List<string[]> rows = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) rows.Add(line.Split(','));
        return rows;
    }

    private sealed record Activity(DateOnly Day, string Channel, string[] Products, double Cost);
}
