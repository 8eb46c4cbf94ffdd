namespace ContactFrequency.Segmentation;

/// <summary>Values of customers, told apart by their variance.</summary>
/// <remarks>
/// A group's numbers are its customers, their weight w and the weighted sum s of their values, less the mean of all. Its score is <c>s²/w</c>: what a
/// prediction by the group's own mean takes off the sum of squares. So the highest score is the best split, as is the lowest variance.
/// </remarks>
internal sealed class ValueTarget : TreeTarget
{
    private readonly double[] _values;
    private readonly double _mean;
    private readonly ExactNumbers? _weights;
    private readonly ExactNumbers _weighted;
    private readonly ExactNumbers _squares;
    private readonly double _weightUnit;

    private ValueTarget(double[] values, double mean, ExactNumbers? weights)
        : base(3)
    {
        (_values, _mean, _weights, _weightUnit) = (values, mean, weights, weights?.Unit ?? 1);
        _weighted = ExactNumbers.Of(Products((value, weight) => weight * value));
        _squares = ExactNumbers.Of(Products((value, weight) => weight * value * value));
    }

    public override int Customers => _values.Length;

    public override bool OrdersNames => true;

    /// <remarks>Where nothing tells, the errors of all trees of a path are within one standard error as it is: that of squares is wide.</remarks>
    public override double StandardErrorsToBeatRoot => 0;

    public static ValueTarget From(ValueTrainingSet set)
    {
        var weights = ExactNumbers.OfWeights(set.Weights);
        var mean = new ValueTarget([.. set.Values], 0, weights).MeanOfAll();
        return new([.. set.Values.Select(value => value - mean)], mean, weights);
    }

    public override void Accumulate(ReadOnlySpan<byte> codes, ReadOnlySpan<int> rows, Span<long> sums)
    {
        var amounts = _weighted.Amounts;
        if (_weights is { } weights)
        {
            var own = weights.Amounts;
            foreach (var row in rows)
            {
                var bin = sums.Slice(codes[row] * 3, 3);
                bin[0]++;
                bin[1] += own[row];
                bin[2] += amounts[row];
            }

            return;
        }

        foreach (var row in rows)
        {
            var bin = sums.Slice(codes[row] * 3, 3);
            bin[0]++;
            bin[2] += amounts[row];
        }

        for (var bin = 0; bin < sums.Length; bin += 3) sums[bin + 1] = sums[bin];
    }

    public override double Weight(ReadOnlySpan<long> sums) => sums[1] * _weightUnit;

    public override double Score(ReadOnlySpan<long> sums) => Score(sums[1], sums[2]);

    public override double ScoreOfSplit(ReadOnlySpan<long> left, ReadOnlySpan<long> total) =>
        Score(left[1], left[2]) + Score(total[1] - left[1], total[2] - left[2]);

    /// <remarks>The sums do not tell; but no split of equal values is better than none.</remarks>
    public override bool IsPure(ReadOnlySpan<long> sums) => false;

    /// <summary>The means of the names.</summary>
    public override double[] Positions(BinSums sums, int[] bins, ReadOnlySpan<long> total)
    {
        var means = new double[bins.Length];
        for (var i = 0; i < means.Length; i++) means[i] = Prediction(sums[bins[i]]);
        return means;
    }

    /// <summary>The mean, less that of all.</summary>
    public override double Prediction(ReadOnlySpan<long> sums) => sums[2] * _weighted.Unit / Weight(sums);

    public override long Extra(ReadOnlySpan<int> rows)
    {
        var sum = 0L;
        foreach (var row in rows) sum += _squares.Amounts[row];
        return sum;
    }

    public override double Risk(ReadOnlySpan<long> sums, long extra) => Math.Max(0, extra * _squares.Unit - Score(sums));

    public override double WeightOf(int row) => _weights is null ? 1 : _weights.Amounts[row] * _weightUnit;

    public override double Loss(double prediction, int row) => (_values[row] - prediction) * (_values[row] - prediction);

    public override TreeNode Describe(GrownNode node) => new()
    {
        Customers = node.Customers,
        ClassProbabilities = [],
        Value = _mean + node.Prediction,
        Deviation = Math.Sqrt(node.Risk / Weight(node.Sums)),
    };

    private double Score(long weight, long sum)
    {
        var value = sum * _weighted.Unit;
        return value * value / (weight * _weightUnit);
    }

    private double MeanOfAll() => Prediction(Total([.. Enumerable.Range(0, Customers)]));

    private double[] Products(Func<double, double, double> product)
    {
        var products = new double[_values.Length];
        for (var row = 0; row < products.Length; row++) products[row] = product(_values[row], WeightOf(row));
        return products;
    }
}
