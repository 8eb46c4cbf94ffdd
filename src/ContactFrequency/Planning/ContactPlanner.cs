using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ContactFrequency.Planning;

/// <summary>Plans contacts: whom to contact how often on which channel, within budget, capacities and each customer's own limits.</summary>
/// <remarks>
/// <para>Model: each customer takes one frequency on each channel. Effects of channels multiply with each other and with the base rate, so
/// the same frequencies are worth more on a customer who buys more. The plan maximises the sum over customers.</para>
/// <para>Method: Lagrangian dual (<see cref="LagrangianDual"/>). At given prices a customer's best frequencies depend on kind (segment,
/// reachable channels, cap) and base rate only, and change at few base rates, so a pass over the kinds evaluates the bound for every
/// customer exactly. Customers of a kind between two such base rates form a group; groups are rounded to whole customers
/// (<see cref="Allocator"/>). Nothing is binned beforehand: value and bound are sums over customers at their own base rates.</para>
/// <para>Within a group, who buys more gets what gains more; equals are told apart by a hash of seed and id. Row order changes nothing.</para>
/// <para>A planner holds no state and may be shared between threads. Time grows with customers × log customers, for sorting them, and with
/// kinds × options of a kind.</para>
/// </remarks>
public sealed class ContactPlanner
{
    /// <summary>Finds the plan.</summary>
    /// <exception cref="ArgumentException">The parts of the request do not fit together; the message names every rule that is broken.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public ContactPlan Plan(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        PlanRequestRules.Require(request);

        var constraints = new PlanConstraints(request);
        var classes = CustomerClasses.Of(request, constraints);
        var dual = LagrangianDual.Minimise(classes, constraints.Limits);
        if (Assign(classes, dual, constraints, request.CustomerIds.Length, out var broken) is not { } assignment) return NoPlan(request, constraints, dual, broken);
        var value = Value(classes.Everyone, assignment);
        var contacts = PlannedContacts.Of(request, classes, assignment, constraints);
        var report = new PlanReport(request, constraints, classes, assignment, contacts);
        var (lower, upper) = report.Interval(value);
        return new()
        {
            Objective = request.Objective,
            Contacts = contacts,
            Value = value,
            Lower = lower,
            Upper = upper,
            Bound = Math.Max(dual.Bound + Value(classes.Settled, assignment), value),
            // The allocator keeps to the budget; a sum in another order is not to make one used up to the last cent look overspent.
            Cost = Math.Min(report.Cost, request.Limits.BudgetPerPeriod ?? double.PositiveInfinity),
            ContactsByChannel = [.. request.Channels.Select((name, channel) => KeyValuePair.Create(name, report.Contacts[channel]))],
            ShadowPrices = [.. constraints.Report(report.BySegment, dual.Prices)],
            Segments = [.. report.Segments(dual.Prices)],
        };
    }

    /// <summary>What other budgets would be worth, from none to as much as could be of use, in equal steps.</summary>
    /// <param name="request">The request; its own budget plays no part.</param>
    /// <param name="steps">Number of steps, 1 or more.</param>
    /// <returns>A point for each step and one for no money; nothing where no contact that is of use costs anything, or limits clash.</returns>
    /// <exception cref="ArgumentException">The parts of the request do not fit together; the message names every rule that is broken.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public ImmutableArray<BudgetPoint> BudgetCurve(PlanRequest request, int steps)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        PlanRequestRules.Require(request);
        var limits = request.Limits with { BudgetPerPeriod = double.MaxValue / 4 };
        var constraints = new PlanConstraints(request, limits);
        var classes = CustomerClasses.Of(request, constraints);
        var settled = new double[request.Channels.Length];
        foreach (var one in classes.Settled) one.AddContacts(new double[constraints.Limits.Length], 1, settled);
        var settledValue = Value(classes.Settled, new int[request.CustomerIds.Length]);
        if (Point(constraints.Limits[0]) is not { Cost: > 0 } most) return [];

        List<BudgetPoint> points = [];
        for (var step = 0; step < steps; step++)
        {
            var budget = most.Cost * step / steps;
            if (Point(budget - constraints.Settled[0]) is { } point) points.Add(point with { Budget = budget });
        }

        return [.. points, most with { Budget = most.Cost }];

        BudgetPoint? Point(double left)
        {
            var dual = LagrangianDual.Minimise(classes, [left, .. constraints.Limits.Skip(1)]);
            if (dual.Mixture.Count == 0) return null;
            double[] contacts = [.. settled];
            foreach (var (prices, weight) in dual.Mixture)
                foreach (var one in classes.All) one.AddContacts(prices, weight, contacts);
            return new(left, dual.Bound + settledValue, contacts.Zip(constraints.Costs, (count, cost) => count * cost).Sum(), [.. contacts]);
        }
    }

    private static ContactPlan NoPlan(PlanRequest request, PlanConstraints constraints, DualSolution dual, IReadOnlyList<int> broken)
    {
        string[] names = [.. constraints.Names];
        // Where fractions would do, those that stayed broken are named, and those that are tight.
        var clashes = dual.Clashes.Count > 0 ? dual.Clashes : [.. Enumerable.Range(0, names.Length).Where(k => dual.Prices[k] > 0 || broken.Contains(k))];
        double[] unknown = [.. names.Select(_ => double.NaN)];
        return new()
        {
            Status = dual.Clashes.Count > 0 ? PlanStatus.Infeasible : PlanStatus.NotFound,
            Clashes = [.. clashes.Select(k => names[k])],
            Objective = request.Objective,
            Contacts = [],
            Value = double.NaN,
            Bound = dual.Bound,
            Cost = double.NaN,
            ContactsByChannel = [.. request.Channels.Select(name => KeyValuePair.Create(name, 0L))],
            ShadowPrices = [.. constraints.Report(null, unknown)],
        };
    }

    // The option of each customer; null where no plan was found.
    private static int[]? Assign(CustomerClasses classes, DualSolution dual, PlanConstraints constraints, int customerCount, out IReadOnlyList<int> broken)
    {
        var parts = new List<(CustomerClass Class, int From)>();
        var groups = new List<AllocationGroup>();
        foreach (var one in classes.All)
        {
            var cuts = one.Divide(dual.Mixture.Select(part => part.Prices));
            for (var cut = 1; cut < cuts.Length; cut++)
            {
                parts.Add((one, cuts[cut - 1]));
                groups.Add(one.Group(cuts[cut - 1], cuts[cut]));
            }
        }

        var allocation = Allocator.Recover(new(groups, constraints.Limits), dual, out broken);
        if (allocation is null) return null;
        var assignment = new int[customerCount];
        for (var index = 0; index < parts.Count; index++)
        {
            // Base rates ascend within the class, and gains ascend with the index of the option.
            var (one, position) = parts[index];
            for (var option = 0; option < allocation.Takers[index].Length; option++)
                for (var taker = 0; taker < allocation.Takers[index][option]; taker++)
                    assignment[one.Customers[position++]] = option;
        }

        return assignment;
    }

    private static double Value(IEnumerable<CustomerClass> classes, int[] assignment)
    {
        var value = 0.0;
        foreach (var one in classes)
        {
            for (var position = 0; position < one.Customers.Count; position++)
            {
                var option = assignment[one.Customers[position]];
                value += one.BaseRates[position] * one.Options.Gains[option] - one.Options.Charges[option];
            }
        }

        return value;
    }
}
