namespace ContactFrequency.Identification;

/// <summary>Which model stands in which column of a matrix of coefficients: the propensities' continuation logits channel by channel, then the outcome's.</summary>
internal sealed class PredictorColumns
{
    private const int Lanes = 4;

    private readonly int[] _first;

    public PredictorColumns(LevelScheme levels)
    {
        _first = new int[levels.Levels.Length];
        var next = 0;
        for (var channel = 0; channel < _first.Length; channel++)
            (_first[channel], next) = (next, next + Math.Max(0, levels.Levels[channel].Length - 1));
        Outcome = next;
        Width = (next + Lanes) / Lanes * Lanes;
    }

    /// <summary>The outcome's column.</summary>
    public int Outcome { get; }

    /// <summary>Number of columns, rounded up to whole vectors.</summary>
    public int Width { get; }

    /// <summary>The column of a channel's first logit; there is one for each level but the highest.</summary>
    public int FirstLogit(int channel) => _first[channel];
}
