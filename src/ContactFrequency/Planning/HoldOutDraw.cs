using ContactFrequency.Numerics;

namespace ContactFrequency.Planning;

/// <summary>Draws customers out of a plan before it is made, in equal shares from every stratum.</summary>
/// <remarks>
/// <para>Method: each customer has a permanent random number, a hash of seed and id; a stratum's customers with the smallest numbers are drawn (Ohlsson, "Coordination of samples
/// using permanent random numbers", in Cox et al., <i>Business Survey Methods</i>, 1995). So another run with the same seed draws the same customers as far as the strata have stayed
/// the same, whatever the order of rows; and with the arms of an earlier run at hand nobody changes arms at all.</para>
/// <para>Counts are exact: over strata in their order, no running total is off its share by more than half a customer.</para>
/// </remarks>
public static class HoldOutDraw
{
    /// <summary>The arm of each customer.</summary>
    /// <param name="limits">The shares.</param>
    /// <param name="customerIds">The customers.</param>
    /// <param name="strata">Stratum of each customer; any numbers.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="earlier">Arms of an earlier run, which stay as they are; null for none.</param>
    /// <exception cref="ArgumentException">The shares leave nobody to plan for, or there are not as many strata as customers.</exception>
    public static PlanArm[] Draw(
        PlanLimits limits, IReadOnlyList<string> customerIds, IReadOnlyList<int> strata, long seed, IReadOnlyDictionary<string, PlanArm>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(customerIds);
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Count != customerIds.Count) throw new ArgumentException($"{strata.Count} strata for {customerIds.Count} customers.", nameof(strata));
        (PlanArm Arm, double Share)[] shares =
            [(PlanArm.Control, limits.HoldoutShare), (PlanArm.Lower, limits.CadenceShare), (PlanArm.Higher, limits.CadenceShare), (PlanArm.Explore, limits.ExploreShare)];
        if (!(shares.Sum(share => share.Share) < 1)) throw new ArgumentException("holdout, cadence (twice) and explore shares must add up to less than 1.", nameof(limits));

        var arms = new PlanArm[customerIds.Count];
        if (earlier is not null)
            for (var customer = 0; customer < arms.Length; customer++) arms[customer] = earlier.GetValueOrDefault(customerIds[customer]);
        if (shares.All(share => share.Share == 0)) return arms;

        var due = new double[shares.Length];
        foreach (var stratum in Enumerable.Range(0, arms.Length).GroupBy(customer => strata[customer]).OrderBy(group => group.Key))
        {
            int[] members = [.. stratum.OrderBy(customer => StableHash.Of(seed, $"hold-out {customerIds[customer]}")).ThenBy(customer => customerIds[customer], StringComparer.Ordinal)];
            var free = new Queue<int>(members.Where(customer => arms[customer] == PlanArm.Planned));
            for (var index = 0; index < shares.Length; index++)
            {
                var (arm, share) = shares[index];
                var wanted = (int)Math.Round(due[index] + share * members.Length, MidpointRounding.AwayFromZero);
                due[index] += share * members.Length - wanted;
                for (var count = members.Count(customer => arms[customer] == arm); count < wanted && free.TryDequeue(out var customer); count++) arms[customer] = arm;
            }
        }

        return arms;
    }
}
