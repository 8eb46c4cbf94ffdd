using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>A family of response curves: the effect of frequency on the log scale over no contact, so that every member is 0 at 0.</summary>
/// <remarks>
/// Every family is linear in its coefficients once its shapes, of which it has two at most, are given: <c>g(f) = Σ coefficient · basis(f; shapes)</c>. One formula, the basis, is all that a family
/// states; derivatives follow from it exactly. Instances hold no state.
/// </remarks>
public abstract class CurveFamily
{
    private protected CurveFamily(string name, ImmutableArray<string> coefficients, ImmutableArray<CurveShape> shapes = default)
    {
        (Name, CoefficientCount, Shapes) = (name, coefficients.Length, shapes.IsDefault ? [] : shapes);
        ParameterNames = [.. coefficients, .. Shapes.Select(shape => shape.Name)];
    }

    /// <summary>Name as the contract's <c>curve</c> column writes it.</summary>
    public string Name { get; }

    /// <summary>Names of the parameters: coefficients, then shapes.</summary>
    public ImmutableArray<string> ParameterNames { get; }

    /// <summary>Number of parameters in which the curve is linear; they come first.</summary>
    public int CoefficientCount { get; }

    /// <summary>The positive parameters in which the curve is not linear.</summary>
    public ImmutableArray<CurveShape> Shapes { get; }

    /// <summary>The effect at a frequency.</summary>
    public double Value(double frequency, ReadOnlySpan<double> parameters)
    {
        Span<double> basis = stackalloc double[CoefficientCount];
        Basis(frequency, parameters[CoefficientCount..], basis);
        var sum = 0.0;
        for (var j = 0; j < basis.Length; j++) sum += parameters[j] * basis[j];
        return sum;
    }

    /// <summary>The derivative of the effect in frequency.</summary>
    public double Slope(double frequency, ReadOnlySpan<double> parameters)
    {
        Span<Jet> basis = stackalloc Jet[CoefficientCount];
        Jets(frequency, parameters, basis);
        var sum = 0.0;
        for (var j = 0; j < basis.Length; j++) sum += parameters[j] * basis[j].X;
        return sum;
    }

    /// <summary>The derivative of the effect in each parameter.</summary>
    public void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Span<Dual> shapes = stackalloc Dual[Shapes.Length], basis = stackalloc Dual[CoefficientCount];
        for (var k = 0; k < shapes.Length; k++) shapes[k] = Dual.Variable(k + 1, parameters[CoefficientCount + k]);
        Basis(new Dual(frequency), shapes, basis);
        gradient.Clear();
        for (var j = 0; j < basis.Length; j++)
        {
            gradient[j] = basis[j].Value;
            if (shapes.Length > 0) gradient[CoefficientCount] += parameters[j] * basis[j].S;
            if (shapes.Length > 1) gradient[CoefficientCount + 1] += parameters[j] * basis[j].T;
        }
    }

    /// <summary>The derivative in each parameter of the slope in frequency.</summary>
    public void SlopeGradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Span<Jet> basis = stackalloc Jet[CoefficientCount];
        Jets(frequency, parameters, basis);
        gradient.Clear();
        for (var j = 0; j < basis.Length; j++)
        {
            gradient[j] = basis[j].X;
            if (Shapes.Length > 0) gradient[CoefficientCount] += parameters[j] * basis[j].XS;
            if (Shapes.Length > 1) gradient[CoefficientCount + 1] += parameters[j] * basis[j].XT;
        }
    }

    /// <summary>The second derivatives of the effect in the parameters, row-major.</summary>
    public void Hessian(double frequency, ReadOnlySpan<double> parameters, Span<double> hessian)
    {
        Span<Jet> basis = stackalloc Jet[CoefficientCount];
        Jets(frequency, parameters, basis);
        hessian.Clear();
        var (size, first) = (ParameterNames.Length, CoefficientCount);
        for (var j = 0; j < basis.Length; j++)
        {
            if (Shapes.Length > 0)
            {
                hessian[j * size + first] = hessian[first * size + j] = basis[j].S;
                hessian[first * size + first] += parameters[j] * basis[j].SS;
            }

            if (Shapes.Length > 1)
            {
                var second = first + 1;
                hessian[j * size + second] = hessian[second * size + j] = basis[j].T;
                hessian[second * size + second] += parameters[j] * basis[j].TT;
                hessian[first * size + second] += parameters[j] * basis[j].ST;
                hessian[second * size + first] = hessian[first * size + second];
            }
        }
    }

    /// <summary>The functions of frequency that the coefficients multiply, each 0 at 0. The family's formula.</summary>
    internal abstract void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
        where T : struct, ICurveNumber<T>;

    /// <summary>The same for plain numbers.</summary>
    internal void Basis(double frequency, ReadOnlySpan<double> shapes, Span<double> basis) =>
        Basis(new PlainNumber(frequency), MemoryMarshal.Cast<double, PlainNumber>(shapes), MemoryMarshal.Cast<double, PlainNumber>(basis));

    /// <summary>Whether parameters make a curve that the family stands for, rather than one that a simpler family says better.</summary>
    internal virtual bool IsMember(ReadOnlySpan<double> parameters) => true;

    private void Jets(double frequency, ReadOnlySpan<double> parameters, Span<Jet> basis)
    {
        Span<Jet> shapes = stackalloc Jet[Shapes.Length];
        for (var k = 0; k < shapes.Length; k++) shapes[k] = Jet.Variable(k + 1, parameters[CoefficientCount + k]);
        Basis(Jet.Variable(0, frequency), shapes, basis);
    }
}
