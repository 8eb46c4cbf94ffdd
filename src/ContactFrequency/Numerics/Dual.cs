namespace ContactFrequency.Numerics;

/// <summary>A number with its first derivatives in two variables s and t, exact to rounding: what a search for the best shapes needs of a <see cref="Jet"/>, at a fraction of its cost.</summary>
internal readonly record struct Dual(double Value, double S = 0, double T = 0) : ICurveNumber<Dual>
{
    /// <summary>Variable 1 or 2, as in a <see cref="Jet"/>, at a value.</summary>
    public static Dual Variable(int index, double value) => new(value, index == 1 ? 1 : 0, index == 2 ? 1 : 0);

    public static Dual operator +(Dual left, Dual right) => new(left.Value + right.Value, left.S + right.S, left.T + right.T);

    public static Dual operator -(Dual left, Dual right) => new(left.Value - right.Value, left.S - right.S, left.T - right.T);

    public static Dual operator *(Dual left, Dual right) => new(
        left.Value * right.Value, left.Value * right.S + right.Value * left.S, left.Value * right.T + right.Value * left.T);

    public static Dual operator /(Dual left, Dual right)
    {
        var inverse = 1 / right.Value;
        return left * right.Through(inverse, -inverse * inverse);
    }

    public static Dual operator +(Dual left, double right) => left with { Value = left.Value + right };

    public static Dual operator *(double left, Dual right) => right.Through(left * right.Value, left);

    public static Dual Exp(Dual value)
    {
        var e = Math.Exp(value.Value);
        return value.Through(e, e);
    }

    public static Dual Log(Dual value) => value.Value == 0 ? new(double.NegativeInfinity) : value.Through(Math.Log(value.Value), 1 / value.Value);

    public static Dual Power(Dual value, Dual exponent) => value.Value == 0 ? default : Exp(exponent * Log(value));

    public static Dual Positive(Dual value) => value.Value > 0 ? value : default;

    /// <summary>A function of this number, by its value and first derivative here.</summary>
    private Dual Through(double value, double first) => new(value, first * S, first * T);
}
