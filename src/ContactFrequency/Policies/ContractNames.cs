using System.Text.Json;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>Names of values as the contract writes them in files: lower case, words joined by an underscore.</summary>
public static class ContractNames
{
    /// <summary>The name of a verdict, for instance <c>flat_top</c>.</summary>
    public static string Of(Verdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());

    /// <summary>The name of an objective, for instance <c>purchases</c>.</summary>
    public static string Of(Objective objective) => JsonNamingPolicy.SnakeCaseLower.ConvertName(objective.ToString());

    /// <summary>The objective of a name, whatever its case; false if there is none.</summary>
    public static bool TryParse(string? name, out Objective objective)
    {
        objective = Enum.GetValues<Objective>().FirstOrDefault(one => Of(one).Equals(name, StringComparison.OrdinalIgnoreCase));
        return Of(objective).Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
