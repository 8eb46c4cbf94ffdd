namespace ContactFrequency.Numerics;

/// <summary>A number without derivatives.</summary>
internal readonly record struct PlainNumber(double Value) : ICurveNumber<PlainNumber>
{
    public static PlainNumber operator +(PlainNumber left, PlainNumber right) => new(left.Value + right.Value);

    public static PlainNumber operator -(PlainNumber left, PlainNumber right) => new(left.Value - right.Value);

    public static PlainNumber operator *(PlainNumber left, PlainNumber right) => new(left.Value * right.Value);

    public static PlainNumber operator /(PlainNumber left, PlainNumber right) => new(left.Value / right.Value);

    public static PlainNumber operator +(PlainNumber left, double right) => new(left.Value + right);

    public static PlainNumber operator *(double left, PlainNumber right) => new(left * right.Value);

    public static PlainNumber Exp(PlainNumber value) => new(Math.Exp(value.Value));

    public static PlainNumber Log(PlainNumber value) => new(Math.Log(value.Value));

    public static PlainNumber Power(PlainNumber value, PlainNumber exponent) => new(Math.Pow(value.Value, exponent.Value));

    public static PlainNumber Positive(PlainNumber value) => new(Math.Max(0, value.Value));
}
