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
}
