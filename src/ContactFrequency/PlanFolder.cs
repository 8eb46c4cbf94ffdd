using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency;

/// <summary>Writes the tables of a plan, as the output contract lays them down.</summary>
public static class PlanFolder
{
    /// <summary>Writes <c>plan.csv</c>, <c>schedule.csv</c>, <c>unplaced.csv</c> and <c>holdout.csv</c>; the caller commits the folder.</summary>
    /// <param name="customerIds">The customers that indices point to.</param>
    /// <param name="channels">The channels that indices point to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="arms">The arm of each customer; only those who were drawn for something are written.</param>
    /// <param name="schedule">The plan on its days; null for none.</param>
    /// <param name="folder">Where to write.</param>
    public static void Write(
        ImmutableArray<string> customerIds, ImmutableArray<string> channels, ContactPlan plan, ImmutableArray<PlanArm> arms, ContactSchedule? schedule, OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var (name, write) in Files(customerIds, channels, plan, arms, schedule, folder.Formulas)) folder.Write(name, write);
    }

    /// <summary>The files of a plan, and what writes each.</summary>
    internal static (string Name, Action<Stream> Write)[] Files(
        ImmutableArray<string> customerIds, ImmutableArray<string> channels, ContactPlan plan, ImmutableArray<PlanArm> arms, ContactSchedule? schedule, FormulaCells? formulas)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [
            ("schedule.csv", stream =>
            {
                using var writer = new TableWriter(stream, "customer_id", "channel", "contact_on") { Formulas = formulas };
                foreach (var row in schedule?.Contacts ?? [])
                    writer.Add(customerIds[row.Customer]).Add(channels[row.Channel]).Add(row.Day.ToString("O")).EndRow();
            }),
            ("plan.csv", stream =>
            {
                using var writer = new TableWriter(stream, "customer_id", "channel", "contacts", "expected_purchases", "expected_profit") { Formulas = formulas };
                foreach (var row in plan.Contacts)
                {
                    writer.Add(customerIds[row.Customer]).Add(channels[row.Channel]).Add((long)row.Contacts)
                        .Add(row.ExpectedPurchases).Add(row.ExpectedProfit).EndRow();
                }
            }),
            ("unplaced.csv", stream =>
            {
                using var writer = new TableWriter(stream, "customer_id", "channel", "contacts", "reason") { Formulas = formulas };
                foreach (var row in schedule?.Unplaced ?? [])
                    writer.Add(customerIds[row.Customer]).Add(channels[row.Channel]).Add((long)row.Contacts).Add(row.Reason).EndRow();
            }),
            ("holdout.csv", stream =>
            {
                using var writer = new TableWriter(stream, "customer_id", "arm") { Formulas = formulas };
                for (var customer = 0; customer < arms.Length; customer++)
                    if (arms[customer] != PlanArm.Planned) writer.Add(customerIds[customer]).Add(ContractNames.Of(arms[customer])).EndRow();
            })];
    }
}
