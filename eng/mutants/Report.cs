using System.Globalization;
using System.Runtime.InteropServices;

namespace ContactFrequency.Mutants;

/// <summary>The results as a page.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<Outcome> outcomes, int all, string load)
    {
        List<Outcome> counted = [.. outcomes.Where(one => one.Mutant.Equivalent is null && one.Result != "did not compile")];
        var equivalent = outcomes.Where(one => one.Mutant.Equivalent is not null).ToList();
        List<string> lines =
        [
            "# Hand-made mutants of the numerical core",
            "",
            string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount}-core {RuntimeInformation.ProcessArchitecture} machine, {RuntimeInformation.FrameworkDescription}, load {load} at the end. Command: `nice -n 15 dotnet run -c Release --project eng/mutants`."),
            "",
            $"Each mutant of [mutants.txt](mutants.txt) is compiled into the library, and the tests of ContactFrequency.Tests, but for conventions and those named in [slow.txt](slow.txt), are asked whether they notice: those named after the mutated type first, then those of its folder, then the rest, until one fails. The test that failed is run on the library as it is, where it has to pass. Tests are compiled once; constants in them are those of the library as it is.",
            "",
            .. outcomes.Count == all ? Array.Empty<string>() : [$"**Only {outcomes.Count} of {all} mutants have been run so far; of the others nothing is known; those that survive take longest, so the share below is no estimate.**", ""],
            string.Create(CultureInfo.InvariantCulture, $"**{counted.Count(one => one.IsKilled)} of {counted.Count} killed, {100.0 * counted.Count(one => one.IsKilled) / Math.Max(1, counted.Count):F1} %.** {string.Join(", ", counted.CountBy(one => one.Result).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"))}. Besides: {outcomes.Count(one => one.Result == "did not compile")} did not compile, {equivalent.Count} equivalent (below)."),
            "",
            "| folder | mutants | killed |",
            "|---|---|---|",
            .. counted.GroupBy(one => one.Mutant.Folder).Select(same => $"| {same.Key} | {same.Count()} | {same.Count(one => one.IsKilled)} |"),
            "",
            "| mutant | file | what it breaks | result | seconds |",
            "|---|---|---|---|---|",
            .. outcomes.Select(one => string.Create(CultureInfo.InvariantCulture,
                $"| {one.Mutant.Number:D3} | {one.Mutant.File} | {one.Mutant.Breaks} | {(one.Mutant.Equivalent is null ? "" : "equivalent, ")}{one.Result}{(one.By.Length > 0 ? $" by `{one.By.Replace("|", "\\|", StringComparison.Ordinal)}`" : "")} | {one.Seconds:F0} |")),
        ];
        if (equivalent.Count > 0) lines.AddRange(["", "## Equivalent mutants, and why", "", .. equivalent.Select(one => $"- {one.Mutant.Number:D3} ({one.Mutant.Breaks}): {one.Mutant.Equivalent}")]);
        return string.Join('\n', lines) + "\n";
    }
}
