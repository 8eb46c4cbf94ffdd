namespace ContactFrequency.Identification;

/// <summary>Turns the sums of an adjustment into its report.</summary>
internal sealed class ReportAssembly(CovariateScheme scheme, AdjustmentSums sums)
{
    private readonly LevelScheme _levels = scheme.Levels;

    public static AdjustmentReport Of(CovariateScheme scheme, AdjustmentSums sums)
    {
        var assembly = new ReportAssembly(scheme, sums);
        return new([.. Enumerable.Range(0, scheme.Levels.Levels.Length).Where(channel => !scheme.Levels.Levels[channel].IsEmpty).Select(assembly.Channel)]);
    }

    private ChannelAdjustment Channel(int channel) => new(
        scheme.Panel.Channels[channel],
        [.. _levels.Levels[channel].Select((level, index) => Level(channel, level, _levels.First[channel] + index))],
        [.. scheme.Covariates.Where((_, index) => index > 0 && index != scheme.FirstContacts + channel).Select(covariate => Balance(channel, covariate))]);

    private LevelAdjustment Level(int channel, FrequencyLevel level, int effect)
    {
        var rows = sums.Rows[channel];
        var share = sums.Rare[effect] / rows;
        // Sum over customers of (rare rows − share · rows)².
        var squares = sums.SquaredRare[effect] - 2 * share * sums.RareTimesRows[effect] + share * share * sums.SquaredRows[channel];
        return new(level.Frequency, (long)sums.At[effect], sums.Weight[effect] * sums.Weight[effect] / sums.SquaredWeight[effect],
            sums.Truncated[effect] / sums.At[effect], share, Math.Sqrt(Math.Max(0, squares)) / rows);
    }

    private CovariateBalance Balance(int channel, Covariate covariate)
    {
        var (before, after) = (0.0, 0.0);
        for (var effect = _levels.First[channel]; effect < _levels.First[channel] + _levels.Levels[channel].Length; effect++)
        {
            if (!(sums.At[effect] > 0)) continue;
            var share = sums.At[effect] / sums.Rows[channel];
            before += share * Worst(channel, covariate, effect, sums.Indicators, sums.At[effect]);
            after += share * Worst(channel, covariate, effect, sums.WeightedIndicators, sums.Weight[effect]);
        }

        return new(covariate.Name, before, after);
    }

    private double Worst(int channel, Covariate covariate, int effect, double[] indicators, double total)
    {
        var worst = 0.0;
        for (var indicator = covariate.First; indicator < covariate.First + covariate.Count; indicator++)
        {
            var all = 0.0;
            for (var other = _levels.First[channel]; other < _levels.First[channel] + _levels.Levels[channel].Length; other++)
                all += sums.Indicators[other * scheme.IndicatorCount + indicator];
            all /= sums.Rows[channel];
            if (all is <= 0 or >= 1) continue;
            var own = indicators[effect * scheme.IndicatorCount + indicator] / total;
            worst = Math.Max(worst, Math.Abs(own - all) / Math.Sqrt(all * (1 - all)));
        }

        return worst;
    }
}
