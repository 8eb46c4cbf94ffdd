using System.Text.Json;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>Names of values as the contract writes them in files: lower case, words joined by an underscore.</summary>
public static class ContractNames
{
    /// <summary>The name of a verdict, for instance <c>flat_top</c>.</summary>
    public static string Of(Verdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());

    /// <summary>The name of an objective, for instance <c>purchases</c>.</summary>
    public static string Of(Objective objective) => JsonNamingPolicy.SnakeCaseLower.ConvertName(objective.ToString());

    /// <summary>The name of an arm, for instance <c>control</c>.</summary>
    public static string Of(PlanArm arm) => JsonNamingPolicy.SnakeCaseLower.ConvertName(arm.ToString());

    /// <summary>The name of a status, for instance <c>not_found</c>.</summary>
    public static string Of(PlanStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    /// <summary>The arm of a name, whatever its case; false if there is none.</summary>
    public static bool TryParseArm(string? name, out PlanArm arm)
    {
        arm = Enum.GetValues<PlanArm>().FirstOrDefault(one => Of(one).Equals(name, StringComparison.OrdinalIgnoreCase));
        return Of(arm).Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The objective of a name, whatever its case; false if there is none.</summary>
    public static bool TryParse(string? name, out Objective objective)
    {
        objective = Enum.GetValues<Objective>().FirstOrDefault(one => Of(one).Equals(name, StringComparison.OrdinalIgnoreCase));
        return Of(objective).Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
