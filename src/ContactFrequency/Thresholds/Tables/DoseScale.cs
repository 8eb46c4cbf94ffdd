using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>Doses as <c>log(1 + x ÷ u)</c>, u the lowest positive one; as they are where some are below zero.</summary>
internal sealed class DoseScale(TableLikelihood data)
{
    private readonly double _unit = data.Raw.X[0] >= 0 ? data.LowestPositive : double.NaN;

    public double Lowest { get; } = data.Raw.X[0];

    public double Highest { get; } = data.Raw.X[^1];

    public double Place(double dose) => double.IsNaN(_unit) ? dose : Math.Log(1 + dose / _unit);

    public double Dose(double place) => double.IsNaN(_unit) ? place : _unit * (Math.Exp(place) - 1);

    /// <summary>The change of the dose with its place.</summary>
    public double Step(double place) => double.IsNaN(_unit) ? 1 : _unit * Math.Exp(place);
}
