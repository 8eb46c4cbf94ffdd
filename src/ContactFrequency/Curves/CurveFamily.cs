using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>A family of response curves: the effect of frequency on the log scale over no contact, so that every member is 0 at 0.</summary>
/// <remarks>Every family is linear in its coefficients once its shape, if it has one, is given. Instances hold no state.</remarks>
public abstract class CurveFamily
{
    private protected CurveFamily(string name, ImmutableArray<string> parameterNames, bool hasShape)
    {
        (Name, ParameterNames, HasShape) = (name, parameterNames, hasShape);
    }

    /// <summary>Name as the contract's <c>curve</c> column writes it.</summary>
    public string Name { get; }

    /// <summary>Names of the parameters; the shape comes last where there is one.</summary>
    public ImmutableArray<string> ParameterNames { get; }

    /// <summary>Whether the last parameter is a shape, in which the curve is not linear.</summary>
    public bool HasShape { get; }

    internal int CoefficientCount => ParameterNames.Length - (HasShape ? 1 : 0);

    /// <summary>The effect at a frequency.</summary>
    public abstract double Value(double frequency, ReadOnlySpan<double> parameters);

    /// <summary>The derivative of the effect in each parameter.</summary>
    public abstract void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>The functions of frequency that the coefficients multiply.</summary>
    internal abstract void Basis(double frequency, double shape, Span<double> basis);
}
