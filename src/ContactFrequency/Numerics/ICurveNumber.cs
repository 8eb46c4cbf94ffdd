namespace ContactFrequency.Numerics;

/// <summary>A number that formulas of curves are written in, once: a plain one, or one that carries its derivatives along.</summary>
internal interface ICurveNumber<T>
    where T : struct, ICurveNumber<T>
{
    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator +(T left, double right);

    static abstract T operator *(double left, T right);

    /// <summary>e to the number's power.</summary>
    static abstract T Exp(T value);

    /// <summary>The natural logarithm; of zero −∞, with derivatives of zero.</summary>
    static abstract T Log(T value);

    /// <summary>A positive number or zero to a positive power. Zero stays zero, with derivatives of zero.</summary>
    static abstract T Power(T value, T exponent);

    /// <summary>The number where it is positive, else zero.</summary>
    static abstract T Positive(T value);
}
