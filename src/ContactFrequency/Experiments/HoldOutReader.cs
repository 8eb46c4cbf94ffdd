using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Experiments;

/// <summary>Reads what came of a plan from the arms that were drawn before it.</summary>
/// <remarks>
/// Everyone counts in the arm drawn, whatever was received (intention to treat). A mean is the sum over all customer-periods of the arm by their number; its error is by customer (ratio estimator, Cochran,
/// <i>Sampling Techniques</i>, 1977, ch. 6). Customers whom <c>holdout.csv</c> does not name are in the planned arm. Stateless.
/// </remarks>
public sealed class HoldOutReader
{
    /// <summary>Reads the arms.</summary>
    /// <param name="input">The tables.</param>
    /// <param name="arms">Arms by customer id.</param>
    /// <param name="from">First day of the plan.</param>
    /// <param name="length">Length of a period.</param>
    /// <param name="level">Level of the intervals, above 0 and below 1.</param>
    /// <param name="marginRate">Margin as a share of the amount where a purchase states none; null where unknown.</param>
    /// <exception cref="ArgumentException">The data end before the first whole period from that day on.</exception>
    /// <exception cref="CustomerDataException">The data break the input contract.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public HoldOutReadout Read(AnalysisInput input, IReadOnlyDictionary<string, PlanArm> arms, DateOnly from, PeriodLength length, double level = 0.95, double? marginRate = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(arms);
        var panel = PanelBuilder.Build(input, length, marginRate);
        var first = panel.PeriodStarts.TakeWhile(start => start < from).Count();
        if (first == panel.PeriodCount) throw new ArgumentException($"The data end on {panel.LastDay:yyyy-MM-dd}, before a whole period from {from:yyyy-MM-dd} on is over.", nameof(from));
        PlanArm[] armOf = [.. input.Customers.Records.Select(record => arms.GetValueOrDefault(record.CustomerId))];
        var sums = Enum.GetValues<PlanArm>().Select(_ => new List<Row>()).ToArray();
        for (var customer = 0; customer < armOf.Length; customer++)
            if (RowOf(panel, customer, first) is { Periods: > 0 } row) sums[(int)armOf[customer]].Add(row);

        var tallies = Contacts(input, armOf, panel.PeriodStarts[first], panel.LastDay);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        ImmutableArray<ArmReadout> read = [.. from arm in Enum.GetValues<PlanArm>()
            let rows = sums[(int)arm]
            where rows.Count > 0
            let tally = tallies[(int)arm]
            select new ArmReadout(arm, rows.Count, rows.Sum(row => (long)row.Periods))
            {
                Contacts = tally.Contacts,
                Cost = tally.Costed > 0 || tally.Contacts == 0 ? Money.FromUnits(tally.CostUnits) : double.NaN,
                OptOuts = tally.OptOuts,
                Complaints = tally.Complaints,
                Purchases = Mean(rows, row => row.Purchases, z),
                Revenue = Mean(rows, row => row.Revenue, z),
                Margin = panel.HasMargin ? Mean(rows, row => row.Margin, z) : ValueEstimate.None,
            }];
        return new(panel.PeriodStarts[first], panel.PeriodCount - first, level, read, [.. Contrasts(read, z)]);
    }

    private static IEnumerable<ArmContrast> Contrasts(ImmutableArray<ArmReadout> arms, double z)
    {
        foreach (var arm in arms)
        {
            foreach (var against in arms)
            {
                var isOfControl = against.Arm == PlanArm.Control && arm.Arm != PlanArm.Control;
                var isOfCadence = against.Arm == PlanArm.Planned && arm.Arm is (PlanArm.Lower or PlanArm.Higher);
                if (isOfControl || isOfCadence) yield return Contrast(arm, against, z);
            }
        }
    }

    private static ArmContrast Contrast(ArmReadout arm, ArmReadout against, double z)
    {
        var (margin, cost) = (Difference(arm.Margin, against.Margin, z), arm.Cost / arm.Rows - against.Cost / against.Rows);
        return new(arm.Arm, against.Arm)
        {
            Purchases = Difference(arm.Purchases, against.Purchases, z),
            Lift = Lift(arm.Purchases, against.Purchases, z),
            Revenue = Difference(arm.Revenue, against.Revenue, z),
            Margin = margin,
            Cost = cost,
            Return = cost > 0 ? (margin.Estimate - cost) / cost : double.NaN,
        };
    }

    private static ValueEstimate Difference(ValueEstimate a, ValueEstimate b, double z)
    {
        var (difference, error) = (a.Estimate - b.Estimate, Math.Sqrt(a.StandardError * a.StandardError + b.StandardError * b.StandardError));
        return new(difference, error, difference - z * error, difference + z * error);
    }

    private static ValueEstimate Lift(ValueEstimate a, ValueEstimate b, double z)
    {
        if (!(a.Estimate > 0 && b.Estimate > 0)) return ValueEstimate.None;
        var (log, error) = (Math.Log(a.Estimate / b.Estimate), Math.Sqrt(Math.Pow(a.StandardError / a.Estimate, 2) + Math.Pow(b.StandardError / b.Estimate, 2)));
        return new(double.ExpM1(log), Math.Exp(log) * error, double.ExpM1(log - z * error), double.ExpM1(log + z * error));
    }

    private static ValueEstimate Mean(List<Row> rows, Func<Row, double> of, double z)
    {
        var periods = rows.Sum(row => (double)row.Periods);
        var mean = rows.Sum(of) / periods;
        var squares = rows.Sum(row => Math.Pow(of(row) - mean * row.Periods, 2));
        var error = rows.Count > 1 ? Math.Sqrt(squares * rows.Count / (rows.Count - 1)) / periods : double.NaN;
        return new(mean, error, mean - z * error, mean + z * error);
    }

    private static Row RowOf(Panel panel, int customer, int first)
    {
        var row = default(Row);
        for (var period = Math.Max(first, panel.FirstPeriod(customer)); period <= panel.LastPeriod(customer); period++)
        {
            row = new(row.Periods + 1,
                row.Purchases + panel.Outcome(PanelOutcome.Purchases, customer, period),
                row.Revenue + panel.Outcome(PanelOutcome.Revenue, customer, period),
                row.Margin + (panel.HasMargin ? panel.Outcome(PanelOutcome.Margin, customer, period) : 0));
        }

        return row;
    }

    private static Tally[] Contacts(AnalysisInput input, PlanArm[] armOf, DateOnly from, DateOnly to)
    {
        var tallies = Enum.GetValues<PlanArm>().Select(_ => new Tally()).ToArray();
        input.ReadContacts(contacts =>
        {
            foreach (ref readonly var contact in contacts)
            {
                if (contact.Customer < 0 || contact.Day < from || contact.Day > to || contact.Outcome == ContactOutcome.Bounced) continue;
                tallies[(int)armOf[contact.Customer]].Add(contact);
            }
        });
        return tallies;
    }

    private readonly record struct Row(int Periods, double Purchases, double Revenue, double Margin);

    private sealed class Tally
    {
        public long Contacts { get; set; }
        public long Costed { get; set; }
        public long CostUnits { get; set; }
        public long OptOuts { get; set; }
        public long Complaints { get; set; }

        public void Add(in LoggedContact contact)
        {
            Contacts++;
            if (contact.Outcome == ContactOutcome.Unsubscribed) OptOuts++;
            if (contact.Outcome == ContactOutcome.Complained) Complaints++;
            if (contact.CostUnits < 0) return;
            Costed++;
            CostUnits += contact.CostUnits;
        }
    }
}
