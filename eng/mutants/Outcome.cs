using System.Globalization;

namespace ContactFrequency.Mutants;

/// <summary>What came of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Result">killed, survived, timed out, crashed or did not compile.</param>
/// <param name="By">The test that noticed; empty for none.</param>
/// <param name="Seconds">Seconds it took.</param>
internal sealed record Outcome(Mutant Mutant, string Result, string By, double Seconds)
{
    /// <summary>Whether the tests noticed; tests that never end, or end the process, have.</summary>
    public bool IsKilled => Result is "killed" or "timed out" or "crashed";

    /// <summary>The outcome as a line of a log; it holds the mutant's texts, so that it counts for no other.</summary>
    public string Line => string.Join('\t', Mutant.Number.ToString(CultureInfo.InvariantCulture), Result, By, Seconds.ToString("F0", CultureInfo.InvariantCulture), Mutant.Original, Mutant.Mutated);

    /// <summary>The outcomes in a log that are of mutants of a list.</summary>
    public static IEnumerable<Outcome> Read(string log, IReadOnlyList<Mutant> mutants) =>
        from line in File.ReadLines(log)
        let parts = line.Split('\t')
        let mutant = mutants.FirstOrDefault(one => one.Number == int.Parse(parts[0], CultureInfo.InvariantCulture) && one.Original == parts[4] && one.Mutated == parts[5])
        where mutant is not null
        select new Outcome(mutant, parts[1], parts[2], double.Parse(parts[3], CultureInfo.InvariantCulture));
}
