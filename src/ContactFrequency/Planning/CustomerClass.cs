namespace ContactFrequency.Planning;

/// <summary>Customers of one kind, lowest base rate first.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Options">What each of them can be given.</param>
/// <param name="Customers">Customer indices in order of base rate, equals in an order that does not depend on rows.</param>
/// <param name="BaseRates">Base rates in the same order.</param>
internal sealed record CustomerClass(CustomerKind Kind, FrequencyOptions Options, ArraySegment<int> Customers, ArraySegment<double> BaseRates)
{
    // How far from a change of option single customers can be told apart, so that rounding may pick the very next ones.
    private static readonly int[] Neighbours = [0, 1, 4, 16];

    private readonly double[] _sums = RunningSums(BaseRates);

    /// <summary>Contacts over all channels that could be of use if customers had no cap of their own.</summary>
    public required int HighestTogether { get; init; }

    /// <summary>Adds what the class chooses at the given prices.</summary>
    /// <returns>The value of the choices before payment.</returns>
    public double AddChoices(ReadOnlySpan<double> prices, Span<double> use)
    {
        var value = 0.0;
        foreach (var (option, from, to) in Choices(prices))
        {
            value += (_sums[to] - _sums[from]) * Options.Gains[option] - (to - from) * Options.Charges[option];
            for (var k = 0; k < use.Length; k++) use[k] += (to - from) * Options.Use[option * use.Length + k];
        }

        return value;
    }

    /// <summary>Adds the contacts by channel that the class chooses at the given prices, times a weight.</summary>
    public void AddContacts(ReadOnlySpan<double> prices, double weight, Span<double> contacts)
    {
        foreach (var (option, from, to) in Choices(prices))
        {
            var frequencies = Options.Variants(option)[0].Frequencies;
            for (var channel = 0; channel < frequencies.Length; channel++) contacts[channel] += weight * (to - from) * frequencies[channel];
        }
    }

    /// <summary>Where to divide the class so that within each part all customers choose alike at every one of the given prices.</summary>
    /// <returns>Positions in ascending order, from 0 to the number of customers.</returns>
    public int[] Divide(IEnumerable<double[]> prices)
    {
        var cuts = new SortedSet<int> { 0, Customers.Count };
        foreach (var set in prices)
            foreach (var (_, from, _) in Choices(set))
                foreach (var distance in Neighbours)
                {
                    if (from - distance > 0) cuts.Add(from - distance);
                    if (from > 0 && from + distance < Customers.Count) cuts.Add(from + distance);
                }

        return [.. cuts];
    }

    /// <summary>The customers from one position to another as a group, valued at their mean base rate.</summary>
    public AllocationGroup Group(int from, int to)
    {
        var sum = 0.0;
        foreach (var rate in BaseRates[from..to]) sum += rate;
        var mean = sum / (to - from);
        return new(to - from, [.. Options.Gains.Zip(Options.Charges, (gain, charge) => mean * gain - charge)], Options.Use);
    }

    private List<(int Option, int From, int To)> Choices(ReadOnlySpan<double> prices)
    {
        double[] payments = [.. Options.Charges];
        var constraints = prices.Length;
        for (var option = 0; option < payments.Length; option++) payments[option] += Payment.Of(Options.Use.AsSpan(option * constraints, constraints), prices);

        var steps = new ChoiceByBaseRate(Options.Gains, payments).Steps;
        var choices = new List<(int Option, int From, int To)>(steps.Count);
        var to = Customers.Count;
        for (var step = steps.Count - 1; step >= 0; step--)
        {
            var from = step == 0 ? 0 : FirstAbove(steps[step].Above);
            if (from < to) choices.Add((steps[step].Option, from, to));
            to = Math.Min(to, from);
        }

        return choices;
    }

    private int FirstAbove(double rate)
    {
        var (low, high) = (0, BaseRates.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (BaseRates[middle] > rate) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static double[] RunningSums(ArraySegment<double> rates)
    {
        var sums = new double[rates.Count + 1];
        for (var index = 0; index < rates.Count; index++) sums[index + 1] = sums[index] + rates[index];
        return sums;
    }
}
