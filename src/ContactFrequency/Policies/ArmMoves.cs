using System.Collections.Immutable;
using ContactFrequency.Numerics;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>What customers who were drawn to learn from get in place of what was planned for them.</summary>
/// <remarks>
/// Own limits are kept: where one more is not allowed, or one less than nothing, they get what was planned and stay in their arm (intention to treat). Shared limits are kept too: extra contacts
/// are given in the order of a hash as long as budget and capacities, less what settled contacts use, have room.
/// </remarks>
internal sealed class ArmMoves(PolicyPlanRequest request, PlanRequest planned, ContactPlan plan)
{
    private readonly int _channels = planned.Channels.Length;

    /// <summary>The settled contacts of those in an arm of the kind; default for the others.</summary>
    public ImmutableArray<ImmutableArray<int>> Of(PlanArm[] arms)
    {
        var frequencies = new int[arms.Length][];
        foreach (var contact in plan.Contacts) (frequencies[contact.Customer] ??= new int[_channels])[contact.Channel] = contact.Contacts;
        var moved = new ImmutableArray<int>[arms.Length];
        var constraints = new PlanConstraints(planned);
        var left = Left(constraints, arms, frequencies);
        foreach (var customer in Enumerable.Range(0, arms.Length)
            .Where(customer => arms[customer] is PlanArm.Lower or PlanArm.Higher or PlanArm.Explore)
            .OrderBy(customer => StableHash.Of(request.Seed, $"arm {request.CustomerIds[customer]}")).ThenBy(customer => request.CustomerIds[customer], StringComparer.Ordinal))
        {
            var before = frequencies[customer] ?? new int[_channels];
            var after = Moved(arms[customer], customer, before);
            if (!Take(left, constraints, customer, before, after)) after = before;
            moved[customer] = [.. after];
        }

        return [.. moved];
    }

    // What the plan leaves of each limit.
    private double[] Left(PlanConstraints constraints, PlanArm[] arms, int[][] frequencies)
    {
        double[] left = [.. constraints.Limits];
        for (var customer = 0; customer < arms.Length; customer++)
        {
            if (frequencies[customer] is not { } each || arms[customer] == PlanArm.Control) continue;
            var use = constraints.Use(planned.Segments[customer], each);
            for (var k = 0; k < left.Length; k++) left[k] -= use[k];
        }

        return left;
    }

    // Others are planned for again, so that a full limit is no hindrance as long as it is not the arms that fill it: a tenth of it may be moved about.
    private static bool Take(double[] left, double[] more, PlanConstraints constraints)
    {
        for (var k = 0; k < left.Length; k++)
            if (more[k] > 0 && left[k] - more[k] < -0.1 * Math.Abs(constraints.Limits[k])) return false;
        for (var k = 0; k < left.Length; k++) left[k] -= more[k];
        return true;
    }

    private bool Take(double[] left, PlanConstraints constraints, int customer, int[] before, int[] after)
    {
        var (now, then) = (constraints.Use(planned.Segments[customer], before), constraints.Use(planned.Segments[customer], after));
        return Take(left, [.. then.Zip(now, (a, b) => a - b)], constraints);
    }

    private int[] Moved(PlanArm arm, int customer, int[] before)
    {
        int[] after = [.. before];
        if (arm == PlanArm.Explore)
        {
            if (Widest(customer) is not { } channel) return before;
            var (from, to) = Range(customer, channel);
            after[channel] = from + (int)(StableHash.Uniform(request.Seed, $"explore {request.CustomerIds[customer]}") * (to - from + 1));
        }
        else
        {
            var channel = Array.IndexOf(before, before.Max());
            if (before[channel] == 0) return before;
            after[channel] += arm == PlanArm.Higher ? 1 : -1;
        }

        return IsAllowed(customer, after) ? after : before;
    }

    private bool IsAllowed(int customer, int[] frequencies)
    {
        var most = planned.Limits.MaxContactsPerPeriod ?? int.MaxValue;
        if (planned.MaxContacts[customer] is { } own) most = Math.Min(most, own);
        if (frequencies.Sum() > most) return false;
        for (var channel = 0; channel < frequencies.Length; channel++)
            if (frequencies[channel] > Highest(customer, channel)) return false;
        return true;
    }

    private int Highest(int customer, int channel) => (planned.Reachable[customer] >> channel & 1) == 0
        ? 0
        : Math.Min(planned.HighestFrequency(planned.Segments[customer], channel), planned.Room[channel][customer] is < 255 and var room ? room : int.MaxValue);

    // The whole frequencies in the interval of the optimum, as far as the customer can have them.
    private (int From, int To) Range(int customer, int channel)
    {
        var found = request.Policy.Segments[planned.Segments[customer]].Channels[channel];
        var highest = Highest(customer, channel);
        var from = double.IsNaN(found.Lower) ? 0 : (int)Math.Floor(found.Lower);
        var to = double.IsNaN(found.Upper) ? highest : (int)Math.Ceiling(found.Upper);
        return (Math.Min(from, highest), Math.Min(to, highest));
    }

    private int? Widest(int customer)
    {
        int? widest = null;
        var most = 0;
        for (var channel = 0; channel < _channels; channel++)
        {
            var (from, to) = Range(customer, channel);
            if (to - from > most) (widest, most) = (channel, to - from);
        }

        return widest;
    }
}
