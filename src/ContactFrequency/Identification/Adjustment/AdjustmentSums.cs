namespace ContactFrequency.Identification;

/// <summary>What an adjustment adds up over customers. By level effect unless said otherwise.</summary>
internal sealed class AdjustmentSums(int effects, int channels, int indicators)
{
    /// <summary>By channel: rows in which it can be used.</summary>
    public double[] Rows { get; } = new double[channels];

    /// <summary>By channel: sum over customers of the square of their rows.</summary>
    public double[] SquaredRows { get; } = new double[channels];

    /// <summary>Rows at the level.</summary>
    public double[] At { get; } = new double[effects];

    /// <summary>Rows whose weight was cut.</summary>
    public double[] Truncated { get; } = new double[effects];

    public double[] Weight { get; } = new double[effects];

    public double[] SquaredWeight { get; } = new double[effects];

    /// <summary>Weight times what the outcome was beyond expectation.</summary>
    public double[] WeightedResidual { get; } = new double[effects];

    /// <summary>Expected outcome, had every row been at the level.</summary>
    public double[] Expected { get; } = new double[effects];

    /// <summary>Rows for which the level hardly occurs.</summary>
    public double[] Rare { get; } = new double[effects];

    /// <summary>Sum over customers of the square of that.</summary>
    public double[] SquaredRare { get; } = new double[effects];

    /// <summary>Sum over customers of it times their rows.</summary>
    public double[] RareTimesRows { get; } = new double[effects];

    /// <summary>By level effect and indicator: rows.</summary>
    public double[] Indicators { get; } = new double[effects * indicators];

    /// <summary>By level effect and indicator: weights.</summary>
    public double[] WeightedIndicators { get; } = new double[effects * indicators];

    public void Add(AdjustmentSums other)
    {
        foreach (var (own, others) in All.Zip(other.All))
            for (var k = 0; k < own.Length; k++) own[k] += others[k];
    }

    private IEnumerable<double[]> All =>
        [Rows, SquaredRows, At, Truncated, Weight, SquaredWeight, WeightedResidual, Expected, Rare, SquaredRare, RareTimesRows, Indicators, WeightedIndicators];
}
