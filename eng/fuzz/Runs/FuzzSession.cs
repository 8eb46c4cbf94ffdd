using ContactFrequency.Fuzz.Inputs;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>Runs many cases, watches the time of each, and keeps those that something is wrong with.</summary>
/// <param name="seed">Seed of the cases.</param>
/// <param name="finds">Folder to keep cases in.</param>
/// <param name="run">Runs a command.</param>
internal sealed class FuzzSession(int seed, string finds, Func<IReadOnlyList<string>, CommandRun> run)
{
    /// <summary>How many of all cases each kind gets.</summary>
    public static readonly (string Kind, double Share)[] Shares =
        [("read", 0.6), ("analyse", 0.04), ("score", 0.1), ("policy", 0.1), ("plan", 0.05), ("assign", 0.05), ("evaluate", 0.02), ("fit", 0.02), ("partition", 0.02)];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public int Finds { get; private set; }

    /// <summary>Runs cases of a kind; gives how many of them something is wrong with.</summary>
    public int Run(string kind, long from, long count)
    {
        var before = Finds;
        for (var number = from; number < from + count; number++)
        {
            var one = CaseMaker.Make(kind, seed, number);
            var folder = Directory.CreateTempSubdirectory("contact-frequency-fuzz-").FullName;
            string? problem;
            // A case that does not come back, or that ends the process, stays in its folder; so does what is said here.
            using (new Timer(_ => Environment.FailFast($"{kind} {seed} {number} takes longer than {Longest}; it is in {folder}"), null, Longest, Timeout.InfiniteTimeSpan))
                problem = Checker.Problem(one, folder, run);
            Directory.Delete(folder, recursive: true);
            if (problem is not null) Keep(one, $"{kind}-{seed}-{number}", problem);
        }

        return Finds - before;
    }

    // Of finds that look alike the first few are kept.
    private void Keep(FuzzCase one, string name, string problem)
    {
        Finds++;
        var looks = string.Join(' ', problem.Split('\n')[0].Split(' ').Where(word => !word.Contains('.') || word.EndsWith('.') || word.Contains("Exception", StringComparison.Ordinal)).Take(12));
        looks = new([.. looks.Where(letter => !char.IsAsciiDigit(letter))]);
        var seen = _seen[looks] = _seen.GetValueOrDefault(looks) + 1;
        if (seen > 3) return;
        one.Keep(Path.Combine(finds, name));
        File.WriteAllText(Path.Combine(finds, name + ".txt"), problem);
        Console.WriteLine($"{name}: {problem[..Math.Min(problem.Length, 1500)]}");
    }
}
