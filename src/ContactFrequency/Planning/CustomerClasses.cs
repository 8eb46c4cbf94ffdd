namespace ContactFrequency.Planning;

/// <summary>All customers of a request by kind.</summary>
/// <remarks>Kinds are in ascending order, customers within a kind in order of base rate, hash of seed and id, id: never in order of rows.</remarks>
internal sealed class CustomerClasses : IPricedDemand
{
    private CustomerClasses(CustomerClass[] all, CustomerClass[] settled) => (All, Settled) = (all, settled);

    /// <summary>The classes of customers to be planned for, in ascending order of their kinds.</summary>
    public IReadOnlyList<CustomerClass> All { get; }

    /// <summary>The classes of customers whose contacts are settled, with that one option each.</summary>
    public IReadOnlyList<CustomerClass> Settled { get; }

    /// <summary>All classes.</summary>
    public IEnumerable<CustomerClass> Everyone => All.Concat(Settled);

    public static CustomerClasses Of(PlanRequest request, PlanConstraints constraints)
    {
        var useful = new UsefulFrequencies(request, constraints);
        var (kinds, kindOf) = Kinds(request, useful);
        var starts = new int[kinds.Length + 1];
        foreach (var kind in kindOf)
            if (kind >= 0) starts[kind + 1]++;
        for (var kind = 0; kind < kinds.Length; kind++) starts[kind + 1] += starts[kind];

        var (customers, rates, next) = (new int[starts[^1]], new double[starts[^1]], starts.ToArray());
        foreach (var customer in request.ByBaseRate)
        {
            if (kindOf[customer] < 0) continue;
            var at = next[kindOf[customer]]++;
            (customers[at], rates[at]) = (customer, request.Response.BaseRates[customer]);
        }

        return new(
            [.. kinds.Select((kind, index) => new CustomerClass(kind, FrequencyOptions.Of(kind, request, constraints, useful), Part(customers, index), Part(rates, index))
            {
                HighestTogether = useful.Together(kind),
            })],
            [.. SettledClasses(request, constraints)]);

        ArraySegment<T> Part<T>(T[] all, int kind) => new(all, starts[kind], starts[kind + 1] - starts[kind]);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> prices, Span<double> use)
    {
        use.Clear();
        var value = 0.0;
        foreach (var one in All) value += one.AddChoices(prices, use);
        return value;
    }

    private static IEnumerable<CustomerClass> SettledClasses(PlanRequest request, PlanConstraints constraints)
    {
        if (request.Settled.IsDefault) return [];
        return from customer in Enumerable.Range(0, request.CustomerIds.Length)
               where !request.Settled[customer].IsDefault
               group customer by (Segment: request.Segments[customer], Vector: string.Join(',', request.Settled[customer])) into same
               orderby same.Key.Segment, same.Key.Vector
               let customers = same.OrderBy(customer => request.CustomerIds[customer], StringComparer.Ordinal).ToArray()
               select new CustomerClass(new(same.Key.Segment, 0, int.MaxValue, ""), FrequencyOptions.Settled(same.Key.Segment, request.SettledOf(customers[0])!, request, constraints),
                   customers, customers.Select(customer => request.Response.BaseRates[customer]).ToArray())
               {
                   HighestTogether = 0,
               };
    }

    private static (CustomerKind[] Kinds, int[] KindOf) Kinds(PlanRequest request, UsefulFrequencies useful)
    {
        var found = new Dictionary<CustomerKind, int>();
        var kindOf = new int[request.CustomerIds.Length];
        var room = new byte[request.Room.IsDefault ? 0 : request.Channels.Length];
        for (var customer = 0; customer < kindOf.Length; customer++)
        {
            if (!request.Settled.IsDefault && !request.Settled[customer].IsDefault)
            {
                kindOf[customer] = -1;
                continue;
            }

            var most = request.Limits.MaxContactsPerPeriod ?? int.MaxValue;
            if (!request.MaxContacts.IsDefault && request.MaxContacts[customer] is { } own) most = Math.Min(most, own);
            for (var channel = 0; channel < room.Length; channel++) room[channel] = request.Room[channel][customer];
            var kind = useful.Normalise(new(request.Segments[customer], request.Reachable[customer], most, ""), room);
            if (!found.TryGetValue(kind, out var index)) found.Add(kind, index = found.Count);
            kindOf[customer] = index;
        }

        CustomerKind[] kinds = [.. found.Keys.Order()];
        var rank = new int[kinds.Length];
        for (var index = 0; index < kinds.Length; index++) rank[found[kinds[index]]] = index;
        return (kinds, Array.ConvertAll(kindOf, index => index < 0 ? -1 : rank[index]));
    }
}
