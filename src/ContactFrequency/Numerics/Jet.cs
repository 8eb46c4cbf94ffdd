namespace ContactFrequency.Numerics;

/// <summary>A number with its first and second derivatives in three variables x, s and t, exact to rounding.</summary>
/// <remarks>Forward differentiation (Griewank and Walther, <i>Evaluating Derivatives</i>, 2nd ed., 2008, ch. 3 and 13): every operation carries its chain rule.</remarks>
internal readonly record struct Jet(
    double Value, double X = 0, double S = 0, double T = 0, double XX = 0, double XS = 0, double XT = 0, double SS = 0, double ST = 0, double TT = 0) : ICurveNumber<Jet>
{
    /// <summary>Variable 0, 1 or 2, at a value.</summary>
    public static Jet Variable(int index, double value) => new(value, index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0);

    public static Jet operator +(Jet left, Jet right) => new(
        left.Value + right.Value, left.X + right.X, left.S + right.S, left.T + right.T,
        left.XX + right.XX, left.XS + right.XS, left.XT + right.XT, left.SS + right.SS, left.ST + right.ST, left.TT + right.TT);

    public static Jet operator -(Jet left, Jet right) => left + -1 * right;

    public static Jet operator *(Jet left, Jet right)
    {
        var (u, v) = (left.Value, right.Value);
        return new(
            u * v, u * right.X + v * left.X, u * right.S + v * left.S, u * right.T + v * left.T,
            u * right.XX + v * left.XX + 2 * left.X * right.X,
            u * right.XS + v * left.XS + left.X * right.S + left.S * right.X,
            u * right.XT + v * left.XT + left.X * right.T + left.T * right.X,
            u * right.SS + v * left.SS + 2 * left.S * right.S,
            u * right.ST + v * left.ST + left.S * right.T + left.T * right.S,
            u * right.TT + v * left.TT + 2 * left.T * right.T);
    }

    public static Jet operator /(Jet left, Jet right)
    {
        var inverse = 1 / right.Value;
        return left * right.Through(inverse, -inverse * inverse, 2 * inverse * inverse * inverse);
    }

    public static Jet operator +(Jet left, double right) => left with { Value = left.Value + right };

    public static Jet operator *(double left, Jet right) => right.Through(left * right.Value, left, 0);

    public static Jet Exp(Jet value)
    {
        var e = Math.Exp(value.Value);
        return value.Through(e, e, e);
    }

    public static Jet Log(Jet value)
    {
        if (value.Value == 0) return new(double.NegativeInfinity);
        var inverse = 1 / value.Value;
        return value.Through(Math.Log(value.Value), inverse, -inverse * inverse);
    }

    public static Jet Power(Jet value, Jet exponent) => value.Value == 0 ? default : Exp(exponent * Log(value));

    public static Jet Positive(Jet value) => value.Value > 0 ? value : default;

    /// <summary>A function of this number, by its value and first two derivatives here.</summary>
    private Jet Through(double value, double first, double second) => new(
        value, first * X, first * S, first * T,
        first * XX + second * X * X, first * XS + second * X * S, first * XT + second * X * T,
        first * SS + second * S * S, first * ST + second * S * T, first * TT + second * T * T);
}
