using System.Diagnostics;
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
        [
            ("read", 0.46), ("sql", 0.1), ("score", 0.1), ("policy", 0.1), ("design", 0.05), ("plan", 0.05), ("assign", 0.04), ("simulate", 0.02), ("fit", 0.02), ("partition", 0.02), ("evaluate", 0.01), ("analyse", 0.015), ("database", 0.01), ("damaged", 0.005),
        ];

    // Of the processor, which others may want as well; a case that only waits is given longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

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
            var (busy, waiting) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            // A case that does not come back, or that ends the process, stays in its folder.
            using (new Timer(_ => Watch($"{kind} {seed} {number}, in {folder},", busy, waiting), null, Second, Second))
                problem = Checker.Problem(one, folder, run);
            Directory.Delete(folder, recursive: true);
            if (problem is not null) Keep(one, $"{kind}-{seed}-{number}", problem);
        }

        return Finds - before;
    }

    private static void Watch(string which, TimeSpan busy, Stopwatch waiting)
    {
        if (Environment.CpuUsage.TotalTime - busy > Longest || waiting.Elapsed > LongestWait) Environment.FailFast($"{which} does not come back.");
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
