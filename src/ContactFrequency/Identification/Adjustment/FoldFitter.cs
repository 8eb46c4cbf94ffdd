using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Fits the models of one fold.</summary>
/// <remarks>
/// Models: for each channel and level k, <c>logit P(A = k | A ≥ k, W)</c> is a sum over the indicators W, with own coefficients for every k; the logarithm of the expected
/// outcome is a sum over W and the levels of all channels. The ridge penalty of the outcome is multiplied by its dispersion, so that
/// the unit of the outcome is of no account.
/// </remarks>
internal sealed class FoldFitter(CovariateScheme scheme, PredictorColumns columns, TrainingRows rows, AdjustmentOptions options, int threads)
{
    private RidgeFit?[]? _last;

    /// <summary>The models on the rows of all other folds; null where these have no outcome to speak of. Begins from the fold before.</summary>
    public FoldModels? FitWithout(int fold)
    {
        int[] others = [.. Enumerable.Range(0, rows.Count).Where(row => rows.Fold(row) != fold)];
        var mean = others.Sum(rows.Outcome) / others.Length;
        if (!(mean > 0)) return null;

        List<Func<RidgeFit?, RidgeFit?>> tasks = [];
        var levels = scheme.Levels.Levels;
        for (var channel = 0; channel < levels.Length; channel++)
        {
            for (var level = 0; level < levels[channel].Length - 1; level++)
            {
                var (ofChannel, ofLevel) = (channel, level);
                tasks.Add(start => options.UsesPropensities ? Logit(others, ofChannel, ofLevel, start) : null);
            }
        }

        tasks.Add(start => options.UsesOutcomeModel ? Outcome(others, mean, start) : null);
        var fitted = new RidgeFit?[tasks.Count];
        // The longest fits come first, so that no thread waits long for the last one.
        IndexedWork.Run(tasks.Count, threads, index =>
        {
            var task = (index + tasks.Count - 1) % tasks.Count;
            fitted[task] = tasks[task](_last?[task]);
        });
        _last = fitted;
        return Assemble(fitted, mean);
    }

    private RidgeFit Logit(int[] others, int channel, int level, RidgeFit? start)
    {
        int[] atRisk = Array.FindAll(others, row => rows.Level(row, channel) >= level);
        var outcome = Array.ConvertAll(atRisk, row => rows.Level(row, channel) == level ? 1.0 : 0);
        var origin = Math.Log((outcome.Sum() + 0.5) / (atRisk.Length - outcome.Sum() + 0.5));
        var own = scheme.Covariates[scheme.FirstContacts + channel];
        return new RidgeFitter<LogisticRow>(rows, atRisk, outcome, options.Penalty, origin, own).Fit(start);
    }

    private RidgeFit Outcome(int[] others, double mean, RidgeFit? start)
    {
        var relative = Array.ConvertAll(others, row => rows.Outcome(row) / mean);
        var dispersion = relative.Sum(value => (value - 1) * (value - 1)) / relative.Length;
        return new RidgeFitter<PoissonRow>(rows, others, relative, options.Penalty * dispersion, 0, null).Fit(start);
    }

    private FoldModels Assemble(RidgeFit?[] fitted, double mean)
    {
        var coefficients = new double[scheme.IndicatorCount * columns.Width];
        for (var column = 0; column < fitted.Length; column++)
            for (var indicator = 0; indicator < scheme.IndicatorCount; indicator++) coefficients[indicator * columns.Width + column] = fitted[column]?.Coefficients[indicator] ?? 0;
        var factors = new double[scheme.Levels.Count];
        for (var channel = 0; channel < scheme.Levels.Levels.Length; channel++)
            for (var level = 0; level < scheme.Levels.Levels[channel].Length; level++)
                factors[scheme.Levels.First[channel] + level] = Math.Exp(fitted[columns.Outcome]?.Coefficients[scheme.IndicatorOf(channel, level)] ?? 0);
        return new(coefficients, mean, factors);
    }
}
