using System.Collections.Immutable;
using System.Text.Json;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency;

/// <summary>Writes what a plan is worth and what holds it back, as <c>plan</c> of a <c>summary.json</c>. What was not estimated is null.</summary>
public static class PlanSummary
{
    /// <summary>Writes the plan.</summary>
    /// <param name="json">Inside an object.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="policy">The policy it follows.</param>
    /// <param name="arms">What customers were drawn for.</param>
    /// <param name="schedule">The plan on its days; null for none.</param>
    /// <param name="budgetCurve">Its value with other budgets.</param>
    public static void Write(Utf8JsonWriter json, ContactPlan plan, Policy policy, ImmutableArray<PlanArm> arms, ContactSchedule? schedule, ImmutableArray<BudgetPoint> budgetCurve)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(policy);
        json.WriteStartObject("plan");
        json.WriteString("status", ContractNames.Of(plan.Status));
        json.WriteString("objective", ContractNames.Of(plan.Objective));
        Number(json, "value", plan.Value);
        Number(json, "lower", plan.Lower);
        Number(json, "upper", plan.Upper);
        Number(json, "bound", plan.Bound);
        Number(json, "gap", plan.Gap);
        Number(json, "cost", plan.Cost);
        json.WriteStartObject("contacts");
        foreach (var (channel, contacts) in plan.ContactsByChannel) json.WriteNumber(channel, contacts);
        json.WriteEndObject();
        json.WriteStartObject("shadow_prices");
        foreach (var price in plan.ShadowPrices) Number(json, price.Constraint, price.Price);
        json.WriteEndObject();
        WriteConstraints(json, plan);
        WriteSegments(json, plan);
        WriteShrinkage(json, policy);
        json.WriteStartObject("arms");
        foreach (var arm in Enum.GetValues<PlanArm>()) json.WriteNumber(ContractNames.Of(arm), arms.Count(one => one == arm));
        json.WriteEndObject();
        if (schedule is not null)
        {
            json.WriteStartObject("schedule");
            json.WriteString("from", schedule.From.ToString("O"));
            json.WriteString("to", schedule.To.ToString("O"));
            json.WriteNumber("placed", schedule.Contacts.Length);
            json.WriteNumber("unplaced", schedule.Unplaced.Sum(row => (long)row.Contacts));
            json.WriteEndObject();
        }

        WriteBudgetCurve(json, plan, budgetCurve);
        json.WriteEndObject();
    }

    private static void WriteConstraints(Utf8JsonWriter json, ContactPlan plan)
    {
        json.WriteStartArray("constraints");
        foreach (var price in plan.ShadowPrices)
        {
            json.WriteStartObject();
            json.WriteString("name", price.Constraint);
            Number(json, price.IsAtLeast ? "at_least" : "at_most", price.Limit);
            json.WriteBoolean("ratio", price.IsRatio);
            Number(json, "used", price.Used);
            Number(json, "price", price.Price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("clashes");
        foreach (var name in plan.Clashes) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteSegments(Utf8JsonWriter json, ContactPlan plan)
    {
        json.WriteStartArray("segments");
        foreach (var segment in plan.Segments)
        {
            json.WriteStartObject();
            json.WriteString("segment", segment.Segment);
            json.WriteNumber("customers", segment.Customers);
            json.WriteNumber("contacted", segment.Contacted);
            Number(json, "value", segment.Value);
            Number(json, "cost", segment.Cost);
            json.WriteNumber("at_own_cap", segment.AtOwnCap);
            json.WriteStartObject("bound_by");
            foreach (var (constraint, payment) in segment.BoundBy) Number(json, constraint, payment);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShrinkage(Utf8JsonWriter json, Policy policy)
    {
        json.WriteStartArray("shrinkage");
        foreach (var segment in policy.Segments)
        {
            foreach (var channel in segment.Channels)
            {
                json.WriteStartObject();
                json.WriteString("segment", segment.Segment);
                json.WriteString("channel", channel.Channel);
                Number(json, "factor", channel.Shrinkage);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteBudgetCurve(Utf8JsonWriter json, ContactPlan plan, ImmutableArray<BudgetPoint> budgetCurve)
    {
        json.WriteStartArray("budget_curve");
        foreach (var point in budgetCurve)
        {
            json.WriteStartObject();
            Number(json, "budget", point.Budget);
            Number(json, "value", point.Value);
            Number(json, "cost", point.Cost);
            json.WriteStartObject("contacts");
            foreach (var ((channel, _), contacts) in plan.ContactsByChannel.Zip(point.Contacts)) Number(json, channel, contacts);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value) => AnalysisSummary.WriteNumber(json, name, value);
}
