using ContactFrequency.Curves;
using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Thresholds;

/// <summary>The steps of <see cref="ThresholdFinder"/> for one request.</summary>
internal sealed class ThresholdSearch
{
    private const int Grid = 200;

    private readonly ThresholdRequest _request;
    private readonly CurveSet _curves;
    private readonly ObjectiveScale _scale;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly int _from;
    private readonly int _to;
    private readonly double _z;

    public ThresholdSearch(ThresholdRequest request)
    {
        (_request, _curves) = (request, request.Curves);
        (_lowest, _highest) = (_curves.Profile.LowestFrequency, _curves.Profile.HighestFrequency);
        (_from, _to) = WholeRange(_curves.Profile);
        _scale = ObjectiveScale.Of(request);
        _z = Normal.InvCDF(0, 1, (1 + request.Level) / 2);
    }

    /// <summary>The lowest and highest whole number that the levels support. Less than one contact on average stands for none as well.</summary>
    public static (int From, int To) WholeRange(ChannelProfile profile)
    {
        var to = (int)Math.Floor(profile.HighestFrequency);
        return (profile.LowestFrequency < 1 ? 0 : Math.Min((int)Math.Ceiling(profile.LowestFrequency), to), to);
    }

    public Threshold Find()
    {
        var basic = ThresholdFinder.NotIdentified(
            _request.Segment, _curves.Profile.Channel, _request.Objective, _request.Level, _request.Identification, _request.Use.Mean,
            _request.Customers, _curves.Profile.Periods);
        double[] known = [.. KnownFrequencies()];
        if (known.Length < 2 || _request.Use.Shares.IsEmpty || !(_request.Mean > 0)) return basic;
        basic = basic with { Curve = _curves.Best.Family.Name, LackOfFitPValue = _curves.LackOfFitPValue };
        if (_curves.NoEffectPValue > ThresholdFinder.TestLevel)
            return basic with { Verdict = Verdict.NoEffect, Frequency = _request.Objective == Objective.Profit ? 0 : null };

        if (known.Length == 2) return TwoLevels(basic with { InvertedUPValue = 1 }, known[0], known[1]);
        var distribution = Distribution();
        var tail = (1 - _request.Level) / 2;
        var (lower, optimum, upper) = (distribution.Quantile(tail), distribution.Quantile(0.5), distribution.Quantile(1 - tail));
        if (!(_curves.LackOfFitPValue >= CurveFitter.LackOfFit))
        {
            // No family fits the level means: where the peak is for the curves alone is not to be believed, and the interval holds every level that may be the highest.
            var shape = ShapeFitter.Fit(LevelValues.Of(_curves.Profile, _curves.Best, _scale), ShapeConstraint.Unimodal, _request.Level);
            (lower, upper) = (Math.Min(lower, shape.Lower), Math.Max(upper, shape.Upper));
        }

        optimum = Math.Clamp(optimum, _lowest, _highest);
        var lines = InvertedU.TwoLinesPValues(_curves.Profile, _curves.Best, _scale, optimum);
        var p = Math.Max(Math.Max(distribution.At(_lowest), 1 - distribution.At(_highest)), Math.Max(lines.Rise, lines.Fall));
        basic = basic with
        {
            InvertedUPValue = p,
            Optimum = optimum,
            Lower = double.IsInfinity(lower) ? (lower < 0 ? 0 : _highest) : lower,
            Upper = double.IsInfinity(upper) ? (upper < 0 ? _lowest : double.NaN) : upper,
        };
        return p < ThresholdFinder.TestLevel && basic.Upper < _highest
            ? Recommend(basic with { Verdict = Verdict.Interior })
            : Monotone(basic, isRiseDoubtful: lines is { Rise: >= ThresholdFinder.TestLevel, Fall: < ThresholdFinder.TestLevel });
    }

    /// <summary>The optimum within the supported frequencies, whatever the verdict.</summary>
    public double Optimum() => _highest > _lowest ? Math.Clamp(Distribution().Quantile(0.5), _lowest, _highest) : _lowest;

    /// <summary>How sure the data are of where the optimum lies.</summary>
    public OptimumDistribution Distribution() => new(_curves, _scale, _lowest, _highest);

    /// <summary>Two levels say which of them does better and hold no optimum: any curve through them that has one is invented.</summary>
    private Threshold TwoLevels(Threshold basic, double low, double high)
    {
        // Through two levels there is one line. What the higher level gains rises with its slope, so the ends of the slope's interval are those of the gain's.
        var line = _curves.Fits.Single(fit => fit.Family == Linear.Instance);
        var reach = Normal.InvCDF(0, 1, 1 - ThresholdFinder.TestLevel / 2) * line.StandardError([1]);
        var (isBetter, isWorse) = (Gain(line.Parameters[0] - reach) > 0, Gain(line.Parameters[0] + reach) < 0);
        if (!isBetter && !isWorse) return basic;
        var (lowest, highest) = (_from, _to);
        var (best, other) = isBetter ? (highest, lowest) : (lowest, highest);
        var (value, today) = (_scale.Value(line, best), _scale.ValueToday(line));
        var isClose = _scale.Value(line, other) >= value - ThresholdFinder.Within * Math.Abs(value);
        return WithLift(value / today - 1, best, [(line, 1)], basic with
        {
            Verdict = isBetter ? Verdict.Increasing : Verdict.Decreasing,
            Frequency = best,
            Lower = isWorse && low == 0 ? 0 : double.NaN,
            Upper = isBetter ? high : double.NaN,
            Within1PercentFrom = isClose ? lowest : best,
            Within1PercentTo = isClose ? highest : best,
        });

        double Gain(double slope)
        {
            var moved = line.WithParameters([slope]);
            return _scale.Value(moved, high) - _scale.Value(moved, low);
        }
    }

    private IEnumerable<double> KnownFrequencies() => _curves.Profile.Levels.Zip(_curves.Profile.Effects.ToArray())
        .Where(level => double.IsFinite(level.Second)).Select(level => level.First.Frequency);

    private Threshold Monotone(Threshold basic, bool isRiseDoubtful)
    {
        var peak = BestContinuous();
        var rise = IsWorse(_lowest, peak);
        var fall = IsWorse(_highest, peak);
        if (!rise && !fall) return basic with { Optimum = double.NaN, Lower = double.NaN, Upper = double.NaN };

        // Both a rise and a fall, which the curves alone show: what the lines do not confirm counts for nothing.
        if (!rise || (fall && isRiseDoubtful)) return Recommend(basic with { Verdict = Verdict.Decreasing, Lower = 0 });

        // Still rising at the top: the last tenth of the range does better than what lies before it.
        var stillRising = !fall && IsWorse(_highest - (_highest - _lowest) / 10, _highest) && peak > _highest - (_highest - _lowest) / 10;
        return Recommend(stillRising ? basic with { Verdict = Verdict.Increasing, Upper = _highest } : basic with { Verdict = Verdict.FlatTop });
    }

    private Threshold Recommend(Threshold found)
    {
        var frequencies = new double[_to - _from + 1];
        for (var k = 0; k < frequencies.Length; k++) frequencies[k] = _from + k;
        var values = new double[frequencies.Length];
        Values(frequencies, values);
        var best = IndexOfHighest(values);
        var enough = values[best] - ThresholdFinder.Within * Math.Abs(values[best]);
        var (from, to) = (best, best);
        while (from > 0 && values[from - 1] >= enough) from--;
        while (to < values.Length - 1 && values[to + 1] >= enough) to++;
        var recommended = found.Verdict switch { Verdict.Decreasing => 0, Verdict.Increasing => values.Length - 1, Verdict.FlatTop => from, _ => best };
        var today = _scale.LongRun is null ? _scale.ValueToday(_curves.Best) : _curves.Average(_scale.ValueToday);
        return WithLift(values[recommended] / today - 1, _from + recommended, _curves.Fits.Zip(_curves.Weights), found with
        {
            Frequency = _from + recommended,
            Within1PercentFrom = _from + from,
            Within1PercentTo = _from + Math.Max(to, recommended),
        });
    }

    /// <summary>Adds the lift with its interval, by the delta method within each family and its distance from the average; nothing where today's value is not above zero.</summary>
    private Threshold WithLift(double lift, int frequency, IEnumerable<(CurveFit Fit, double Weight)> fits, Threshold found)
    {
        var error = fits.Where(one => one.Weight > 0).Sum(one => one.Weight * LiftError(one.Fit, frequency, lift));
        return double.IsFinite(error) ? found with { Lift = lift, LiftLower = lift - _z * error, LiftUpper = lift + _z * error } : found;
    }

    private double LiftError(CurveFit fit, int frequency, double averaged)
    {
        var curve = _scale.Of(fit);
        var today = curve.ValueToday();
        if (!(today > 0)) return double.NaN;
        Span<double> gradient = stackalloc double[curve.GradientLength], ofToday = stackalloc double[curve.GradientLength];
        curve.Gradient(frequency, gradient);
        curve.GradientOfValueToday(ofToday);
        var ratio = curve.Value(frequency) / today;
        for (var k = 0; k < gradient.Length; k++) gradient[k] = (gradient[k] - ratio * ofToday[k]) / today;
        var (own, off) = (_scale.StandardError(fit, gradient), ratio - 1 - averaged);
        return Math.Sqrt(own * own + off * off);
    }

    /// <summary>The averaged value at each of some frequencies.</summary>
    private void Values(ReadOnlySpan<double> frequencies, Span<double> values)
    {
        values.Clear();
        for (var index = 0; index < _curves.Fits.Length; index++)
        {
            var weight = _curves.Weights[index];
            if (weight == 0) continue;
            var curve = _scale.Of(_curves.Fits[index]);
            for (var k = 0; k < values.Length; k++) values[k] += weight * curve.Value(frequencies[k]);
        }
    }

    private double BestContinuous()
    {
        Span<double> frequencies = stackalloc double[Grid + 1], values = stackalloc double[Grid + 1];
        for (var point = 0; point <= Grid; point++) frequencies[point] = _lowest + point * (_highest - _lowest) / Grid;
        Values(frequencies, values);
        return frequencies[IndexOfHighest(values)];
    }

    /// <summary>The whole number with the highest averaged value, of several the lowest.</summary>
    public int BestWhole()
    {
        double[] frequencies = [.. Enumerable.Range(_from, _to - _from + 1).Select(frequency => (double)frequency)];
        var values = new double[frequencies.Length];
        Values(frequencies, values);
        return _from + IndexOfHighest(values);
    }

    /// <summary>What a frequency is worth more than another, a customer and period, and its standard error, the doubt about the family included.</summary>
    public (double Value, double Error) Difference(double frequency, double than)
    {
        Span<double> values = stackalloc double[2];
        Values([frequency, than], values);
        var (difference, error) = (values[0] - values[1], 0.0);
        for (var index = 0; index < _curves.Fits.Length; index++)
            if (_curves.Weights[index] > 0) error += _curves.Weights[index] * Error(_curves.Fits[index], than, frequency, difference);
        return (difference, error);
    }

    /// <summary>Whether a frequency does worse than another beyond chance.</summary>
    private bool IsWorse(double frequency, double than)
    {
        var (difference, error) = Difference(than, frequency);
        return difference > _z * error;
    }

    /// <summary>The standard error of a family's difference between two frequencies, with its distance from the averaged difference.</summary>
    private double Error(CurveFit fit, double frequency, double than, double averaged)
    {
        var curve = _scale.Of(fit);
        Span<double> here = stackalloc double[curve.GradientLength], there = stackalloc double[curve.GradientLength];
        curve.Gradient(frequency, here);
        curve.Gradient(than, there);
        for (var k = 0; k < there.Length; k++) there[k] -= here[k];
        var (own, off) = (_scale.StandardError(fit, there), curve.Value(than) - curve.Value(frequency) - averaged);
        return Math.Sqrt(own * own + off * off);
    }

    private static int IndexOfHighest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var k = 1; k < values.Length; k++)
            if (values[k] > values[best]) best = k;
        return best;
    }
}
