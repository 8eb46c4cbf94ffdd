using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ContactFrequency.Planning;

/// <summary>Chooses among concrete contacts: for each customer a set that keeps to the rules, together within the limits, so that their value is largest.</summary>
/// <remarks>
/// <para>Method: each customer takes one of the sets of candidates that the customer's own rules allow, which are listed; limits on all customers get prices by the Lagrangian dual, and the fractional optimum is
/// made whole and improved, as for plans of frequencies (<see cref="ContactPlanner"/>). The bound is that of mixtures of allowed sets, at least as tight as a relaxation with one variable a candidate.</para>
/// <para>Stateless; the order of candidates changes nothing but indices. Memory grows with customers × allowed sets: a customer with 15 candidates and three contacts at most has up to 576.</para>
/// </remarks>
public sealed class CandidatePlanner
{
    /// <summary>Chooses.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="maxContacts">Contacts that single customers allow, by id; null or not in it for any number. Candidates on channels that a customer has left are to be left out beforehand.</param>
    /// <exception cref="ArgumentException">A number is not finite or out of range, a total has no bound or shares its name, or a customer has too many allowed sets.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public CandidatePlan Plan(IReadOnlyList<Candidate> candidates, CandidateRules rules, IReadOnlyDictionary<string, int>? maxContacts = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(rules);
        Require(candidates, rules);
        var rows = Rows(rules);
        List<(int[] Candidates, List<int[]> Sets)> customers = [];
        List<AllocationGroup> groups = [];
        foreach (var own in Enumerable.Range(0, candidates.Count).GroupBy(index => candidates[index].CustomerId).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int[] indices = [.. own
                .OrderBy(index => candidates[index].Day).ThenBy(index => candidates[index].Channel, StringComparer.Ordinal)
                .ThenBy(index => candidates[index].CandidateId, StringComparer.Ordinal).ThenByDescending(index => candidates[index].Value)];
            Candidate[] ofCustomer = [.. indices.Select(index => candidates[index])];
            var sets = CandidateSubsets.Of(ofCustomer, rules, maxContacts?.GetValueOrDefault(own.Key, int.MaxValue) ?? int.MaxValue);
            customers.Add((indices, sets));
            groups.Add(Group(ofCustomer, sets, rows));
        }

        var problem = new AllocationProblem(groups, [.. rows.Select(row => row.Limit)]);
        var dual = LagrangianDual.Minimise(problem, problem.Limits);
        var allocation = Allocator.Recover(problem, dual, out var broken);
        if (allocation is null)
        {
            return new(dual.Clashes.Count > 0 ? PlanStatus.Infeasible : PlanStatus.NotFound, [], double.NaN, dual.Bound,
                [.. rows.Select(row => new ShadowPrice(row.Name, row.Sign * row.Limit, double.NaN, double.NaN) { IsAtLeast = row.Sign < 0 })], [.. broken.Select(k => rows[k].Name)]);
        }

        int[] chosen = [.. customers.SelectMany((customer, index) => customer.Sets[Array.IndexOf(allocation.Takers[index], 1)].Select(one => customer.Candidates[one])).Order()];
        return new(PlanStatus.Feasible, [.. chosen], allocation.Value, allocation.Bound,
            [.. rows.Select((row, k) => new ShadowPrice(row.Name, row.Sign * row.Limit, row.Sign * allocation.Used[k], dual.Prices[k]) { IsAtLeast = row.Sign < 0 })], []);
    }

    private static AllocationGroup Group(Candidate[] candidates, List<int[]> sets, List<Row> rows)
    {
        double[][] use = [.. rows.Select(row => candidates.Select(row.Use).ToArray())];
        var values = new double[sets.Count];
        var used = new double[sets.Count * rows.Count];
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var candidate in sets[set])
            {
                values[set] += candidates[candidate].Value;
                for (var k = 0; k < rows.Count; k++) used[set * rows.Count + k] += use[k][candidate];
            }
        }

        return new(1, values, used);
    }

    private static List<Row> Rows(CandidateRules rules)
    {
        List<Row> rows = [];
        foreach (var total in rules.Totals)
        {
            var suffix = total is { AtMost: not null, AtLeast: not null };
            if (total.AtMost is { } most) rows.Add(new(total.Name + (suffix ? ":at_most" : ""), total, most, 1));
            if (total.AtLeast is { } least) rows.Add(new(total.Name + (suffix ? ":at_least" : ""), total, -least, -1));
        }

        return rows;
    }

    private static void Require(IReadOnlyList<Candidate> candidates, CandidateRules rules)
    {
        for (var index = 0; index < candidates.Count; index++)
        {
            var candidate = candidates[index];
            if (string.IsNullOrWhiteSpace(candidate.CustomerId)) throw new ArgumentException($"Candidate {index} has no customer.", nameof(candidates));
            if (!double.IsFinite(candidate.Value) || !double.IsFinite(candidate.Cost) || !(candidate.Probability is >= 0 and <= 1))
                throw new ArgumentException($"Candidate {index} of '{candidate.CustomerId}' has a value or cost that is not finite, or a probability outside 0 to 1.", nameof(candidates));
        }

        foreach (var same in rules.Totals.GroupBy(total => total.Name, StringComparer.Ordinal))
            if (same.Count() > 1) throw new ArgumentException($"Two limits are named '{same.Key}'.", nameof(rules));
        foreach (var total in rules.Totals)
            if (total is { AtMost: null, AtLeast: null } || !double.IsFinite(total.AtMost ?? 0) || !double.IsFinite(total.AtLeast ?? 0))
                throw new ArgumentException($"Limit '{total.Name}' needs a bound that is finite.", nameof(rules));
        if (rules.Caps.Any(cap => cap.Max < 0) || rules.Lags.Any(lag => lag.Days < 0)) throw new ArgumentException("A cap or lag is negative.", nameof(rules));
    }

    private sealed record Row(string Name, CandidateTotal Total, double Limit, int Sign)
    {
        public double Use(Candidate candidate) => !Total.About.Covers(candidate) ? 0 : Sign * Total.Measure switch
        {
            CandidateMeasure.Contacts => 1,
            CandidateMeasure.Cost => candidate.Cost,
            _ => candidate.Probability,
        };
    }
}
