using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>One curve on the scale of an objective; what does not depend on the frequency is computed once.</summary>
internal readonly ref struct ScaledCurve
{
    private readonly ObjectiveScale _scale;
    private readonly CurveFamily _family;
    private readonly ReadOnlySpan<double> _parameters;

    // The value of no contact, which counts in the long run alone.
    private readonly double _unreachable;

    /// <param name="scale">The scale.</param>
    /// <param name="family">The curve's family.</param>
    /// <param name="parameters">The curve's parameters.</param>
    /// <param name="today"><see cref="Today"/> where it is known, else NaN.</param>
    public ScaledCurve(ObjectiveScale scale, CurveFamily family, ReadOnlySpan<double> parameters, double today = double.NaN)
    {
        (_scale, _family) = (scale, family);
        _parameters = parameters;
        Today = today;
        if (double.IsNaN(today))
        {
            Today = scale.Use.Shares.IsEmpty ? 1 : 0;
            for (var contacts = 0; contacts < scale.Use.Shares.Length; contacts++) Today += Weight(contacts);
        }

        _unreachable = scale.LongRun is null ? double.NaN : InPeriod(0);
    }

    /// <summary><c>Σₖ shareₖ·exp g(k)</c>: the curve's mean over how customers are contacted today.</summary>
    public double Today { get; }

    /// <summary>Length of a gradient: the curve's parameters, and in the long run the hazard's two.</summary>
    public int GradientLength => _parameters.Length + (_scale.LongRun is null ? 0 : 2);

    public double Value(double frequency)
    {
        var value = InPeriod(frequency);
        return _scale.LongRun is { } longRun ? _scale.Lasting(value, _unreachable, longRun.Hazard.Chance(frequency)) : value;
    }

    /// <summary>The value of contacting everyone as today.</summary>
    public double ValueToday()
    {
        double contacts = 0, chance = 0;
        for (var k = 0; k < _scale.Use.Shares.Length; k++)
        {
            contacts += _scale.Use.Shares[k] * k;
            if (_scale.LongRun is { } longRun) chance += _scale.Use.Shares[k] * longRun.Hazard.Chance(k);
        }

        return _scale.Lasting(_scale.Mean - _scale.CostPerContact * contacts, _unreachable, chance);
    }

    /// <summary>Derivative of <see cref="ValueToday"/> in each parameter: in the period none, since today's mean is what was seen.</summary>
    public void GradientOfValueToday(Span<double> gradient)
    {
        gradient.Clear();
        if (_scale.LongRun is not { } longRun) return;
        var size = _parameters.Length;
        double contacts = 0, chance = 0, ofIntercept = 0, ofExponent = 0;
        for (var k = 0; k < _scale.Use.Shares.Length; k++)
        {
            var (use, slope) = (_scale.Use.Shares[k], longRun.Hazard.Gradient(k));
            contacts += use * k;
            chance += use * longRun.Hazard.Chance(k);
            ofIntercept += use * slope.Intercept;
            ofExponent += use * slope.Exponent;
        }

        Span<double> ofToday = stackalloc double[_scale.Use.Shares.Length * size];
        TodayGradient(ofToday);
        OutcomeGradient(0, ofToday, gradient[..size]);
        var share = longRun.ReachableShare(chance);
        for (var k = 0; k < size; k++) gradient[k] *= 1 - share;
        var lost = longRun.ReachableShareSlope(chance) * (_scale.Mean - _scale.CostPerContact * contacts - _unreachable);
        (gradient[size], gradient[size + 1]) = (lost * ofIntercept, lost * ofExponent);
    }

    /// <summary>The mean outcome, in the period and without cost.</summary>
    public double Outcome(double frequency) => _scale.Mean * Math.Exp(_family.Value(frequency, _parameters)) / Today;

    /// <summary>Derivative of the value in each parameter.</summary>
    public void Gradient(double frequency, Span<double> gradient)
    {
        Span<double> ofToday = stackalloc double[_scale.Use.Shares.Length * _parameters.Length];
        TodayGradient(ofToday);
        Gradient(frequency, ofToday, gradient);
    }

    /// <summary>The slope of the value in frequency, on a scale that leaves its sign alone.</summary>
    public double Slope(double frequency)
    {
        if (_scale.IsCurve) return _family.Slope(frequency, _parameters);
        var h = _scale.Step;
        return (Value(frequency + h) - Value(frequency - h)) / (2 * h);
    }

    /// <summary>The derivative of <see cref="Slope"/> in each parameter.</summary>
    public void SlopeGradient(double frequency, Span<double> gradient)
    {
        if (_scale.IsCurve)
        {
            _family.SlopeGradient(frequency, _parameters, gradient);
            return;
        }

        var h = _scale.Step;
        Span<double> ofToday = stackalloc double[_scale.Use.Shares.Length * _parameters.Length], below = stackalloc double[GradientLength];
        TodayGradient(ofToday);
        Gradient(frequency + h, ofToday, gradient);
        Gradient(frequency - h, ofToday, below);
        for (var k = 0; k < below.Length; k++) gradient[k] = (gradient[k] - below[k]) / (2 * h);
    }

    private void Gradient(double frequency, ReadOnlySpan<double> ofToday, Span<double> gradient)
    {
        var size = _parameters.Length;
        OutcomeGradient(frequency, ofToday, gradient[..size]);
        if (_scale.LongRun is not { } longRun) return;
        Span<double> unreachable = stackalloc double[size];
        OutcomeGradient(0, ofToday, unreachable);
        var chance = longRun.Hazard.Chance(frequency);
        var (share, ofChance) = (longRun.ReachableShare(chance), longRun.Hazard.Gradient(frequency));
        for (var k = 0; k < size; k++) gradient[k] = share * gradient[k] + (1 - share) * unreachable[k];
        var lost = longRun.ReachableShareSlope(chance) * (InPeriod(frequency) - _unreachable);
        (gradient[size], gradient[size + 1]) = (lost * ofChance.Intercept, lost * ofChance.Exponent);
    }

    private void OutcomeGradient(double frequency, ReadOnlySpan<double> ofToday, Span<double> gradient)
    {
        _family.Gradient(frequency, _parameters, gradient);
        for (var k = 0; k < ofToday.Length; k++) gradient[k % gradient.Length] -= ofToday[k];
        var outcome = Outcome(frequency);
        foreach (ref var derivative in gradient) derivative *= outcome;
    }

    /// <summary>The derivative of <c>log Σₖ shareₖ·exp g(k)</c> in each parameter: what each number of contacts adds to it, one after the other.</summary>
    private void TodayGradient(Span<double> parts)
    {
        var size = _parameters.Length;
        for (var contacts = 0; contacts < _scale.Use.Shares.Length; contacts++)
        {
            var part = parts.Slice(contacts * size, size);
            _family.Gradient(Math.Min(contacts, _scale.Highest), _parameters, part);
            var weight = Weight(contacts) / Today;
            foreach (ref var derivative in part) derivative *= weight;
        }
    }

    private double Weight(int contacts) => _scale.Use.Shares[contacts] * Math.Exp(_family.Value(Math.Min(contacts, _scale.Highest), _parameters));

    private double InPeriod(double frequency) => Outcome(frequency) - _scale.CostPerContact * frequency;
}
