using System.Globalization;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>A threshold with and without what opt-outs cost later.</summary>
internal sealed class LongRunComparison
{
    private readonly ThresholdRequest _request;
    private readonly ObjectiveScale _scale;

    public LongRunComparison(ThresholdRequest request)
    {
        (_request, _scale) = (request, ObjectiveScale.Of(request));
        LongRun = ThresholdFinder.Find(request);
        InPeriod = _scale.LongRun is null ? LongRun : ThresholdFinder.Find(request with { LongRun = null });
    }

    /// <summary>The threshold as asked for.</summary>
    public Threshold LongRun { get; }

    /// <summary>The threshold if nothing counted but the period itself; the same where opt-outs play no part.</summary>
    public Threshold InPeriod { get; }

    /// <summary>The value of a customer who is contacted as recommended over one who cannot be reached; NaN without a recommendation or a long run.</summary>
    public double WorthOfReach => LongRun.Frequency is { } frequency && _request.LongRun is { } longRun
        ? (Value(frequency) - Value(0)) / (1 - longRun.Continuation)
        : double.NaN;

    /// <summary>What to tell a reader; null where opt-outs make no frequency lower.</summary>
    public AnalysisWarning? Warning()
    {
        if (!(LongRun.Frequency < InPeriod.Frequency) || LongRun.Frequency is not { } lasting || InPeriod.Frequency is not { } inPeriod) return null;
        var cost = Value(lasting) - Value(inPeriod);
        // Where the verdicts differ the lower frequency may be no better, only practically as good.
        if (!(cost > 0)) return null;
        return new("opt_outs", string.Create(CultureInfo.InvariantCulture,
            $"Contacts a period for {LongRun.Segment} on {LongRun.Channel}: {inPeriod} earn most in the period itself, {lasting} in the long run. The chance that a customer opts out in a period is {Chance(inPeriod)} at {inPeriod} and {Chance(lasting)} at {lasting}; staying at {inPeriod} would cost {cost:G3} a customer a period in the long run. What is recommended for purchases and for revenue does not count opt-outs."),
            LongRun.Segment, LongRun.Channel);
    }

    private string Chance(int frequency) => string.Create(CultureInfo.InvariantCulture, $"{100 * _scale.LongRun!.Hazard.Chance(frequency):G3} %");

    private double Value(double frequency) => _request.Curves.Average(fit => _scale.Value(fit, frequency));
}
