namespace ContactFrequency.Identification;

/// <summary>Numbers the coefficients of a design: intercept, by channel its levels and its unreachable rows, further factors, periods.</summary>
internal sealed class DesignCoefficients
{
    /// <summary>No coefficient acts.</summary>
    public const int None = -1;

    /// <summary>The row is left out.</summary>
    public const int Left = -2;

    private readonly LevelScheme _levels;

    /// <param name="levels">The levels of every channel.</param>
    /// <param name="outcomes">What each coefficient could rest on; where that is nothing its rows are left out.</param>
    /// <param name="hasIntercept">Whether all rows share an intercept.</param>
    /// <param name="factorGroups">Number of groups of each further factor.</param>
    public DesignCoefficients(LevelScheme levels, DesignOutcomes outcomes, bool hasIntercept, IReadOnlyList<int> factorGroups)
    {
        _levels = levels;
        OfLevels = new int[levels.Count];
        OfUnreachable = new int[levels.Levels.Length];
        var next = hasIntercept ? 1 : 0;
        for (var channel = 0; channel < levels.Levels.Length; channel++)
        {
            for (var level = 0; level < levels.Levels[channel].Length; level++)
            {
                var effect = levels.First[channel] + level;
                OfLevels[effect] = !(outcomes.Level[effect] > 0) ? Left : level == levels.References[channel] ? None : next++;
            }

            OfUnreachable[channel] = outcomes.Unreachable[channel] > 0 ? next++ : Left;
        }

        OfFactors = new int[factorGroups.Count];
        for (var factor = 0; factor < OfFactors.Length; factor++) (OfFactors[factor], next) = (next, next + factorGroups[factor] - 1);
        OfPeriods = new int[outcomes.Period.Length];
        var reference = true;
        for (var period = 0; period < OfPeriods.Length; period++)
        {
            OfPeriods[period] = !(outcomes.Period[period] > 0) ? Left : reference ? None : next++;
            reference &= !(outcomes.Period[period] > 0);
        }

        Outcome = new double[Count = next];
        for (var effect = 0; effect < OfLevels.Length; effect++) Note(OfLevels[effect], outcomes.Level[effect]);
        for (var channel = 0; channel < OfUnreachable.Length; channel++) Note(OfUnreachable[channel], outcomes.Unreachable[channel]);
        for (var period = 0; period < OfPeriods.Length; period++) Note(OfPeriods[period], outcomes.Period[period]);

        void Note(int coefficient, double outcome)
        {
            if (coefficient >= 0) Outcome[coefficient] = outcome;
        }
    }

    /// <summary>Number of coefficients.</summary>
    public int Count { get; }

    /// <summary>The outcome of the rows on which each level's, period's or unreachable channel's coefficient acts.</summary>
    public double[] Outcome { get; }

    /// <summary>The coefficient of each level effect; <see cref="None"/> for the references, <see cref="Left"/> without an outcome.</summary>
    public int[] OfLevels { get; }

    /// <summary>By channel the coefficient of rows that cannot be reached; <see cref="Left"/> without an outcome.</summary>
    public int[] OfUnreachable { get; }

    /// <summary>The coefficient of each period; <see cref="None"/> for the first with an outcome, <see cref="Left"/> without one.</summary>
    public int[] OfPeriods { get; }

    /// <summary>The first coefficient of each further factor.</summary>
    public int[] OfFactors { get; }

    /// <summary>The coefficient of a count of contacts; <see cref="Left"/> where no level holds it.</summary>
    public int OfCount(int channel, int count) => _levels.LevelOf(channel, count) is var level and >= 0 ? OfLevels[_levels.First[channel] + level] : Left;
}
