using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

/// <summary>The example of the README, as it stands there; <see cref="ReadmeTests"/> holds the two together and runs it.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        // begin
        var options = new AnalysisOptions { Objective = Objective.Purchases, MarginRate = 0.18 };
        var result = new ContactAnalysis(options).Run("data/airline");

        foreach (var warning in result.Warnings)
            Console.WriteLine($"{warning.Code}: {warning.Segment} {warning.Channel}");

        foreach (var row in result.Thresholds.Where(row => row.Objective == options.Objective))
            Console.WriteLine($"{row.Segment,-9} {row.Channel,-6} today {row.Current:F1}, best {row.Frequency}, "
                + $"optimum {row.Optimum:F1} [{row.Lower:F1}, {row.Upper:F1}], {row.Verdict}");

        var plan = result.Plan;
        Console.WriteLine($"The plan adds {plan.Value:F0} purchases a month for {plan.Cost:F0}; no plan can add more than {plan.Bound:F0}.");
        // end
    }
}
