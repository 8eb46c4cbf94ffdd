using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>Every family fitted to one response table, and how much each of them counts.</summary>
/// <remarks>Weights are <c>exp(−AICc ÷ 2)</c>, scaled to add up to one (Buckland, Burnham and Augustin, <i>Biometrics</i> 53, 1997). Immutable.</remarks>
public sealed class TableCurves
{
    internal TableCurves(TableLikelihood data, ImmutableArray<TableFit> fits)
    {
        (Data, Fits) = (data, fits);
        Best = fits.Where(fit => double.IsFinite(fit.Aicc)).MinBy(fit => fit.Aicc);
        double[] raw = [.. fits.Select(fit => Best is null ? 0 : Math.Exp((Best.Aicc - fit.Aicc) / 2))];
        Weights = [.. raw.Select(weight => Best is null ? 0 : weight / raw.Sum())];
        var none = fits.First(fit => fit.Family.Curve is NoEffect);
        var richer = fits.FirstOrDefault(fit => fit.Family.Curve is Quadratic && fit.Status == CurveFitStatus.Converged) ?? (data.Raw.Doses == 2 ? fits.FirstOrDefault(fit => fit.Family.Curve is Linear) : null);
        (NoEffectParabola, NoEffectMeans, NoEffectPValue) = TableTests.NoEffect(data, none, richer);
    }

    /// <summary>The table.</summary>
    public ResponseTable Table => Data.Table;

    /// <summary>The fits, simplest family first.</summary>
    public ImmutableArray<TableFit> Fits { get; }

    /// <summary>Weight of each fit; they add up to one, and are zero for fits that the data do not identify. All zero where no fit is usable.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The fit with the lowest AICc; null where none is usable.</summary>
    public TableFit? Best { get; }

    /// <summary>No effect of the dose against a parabola (a line where there are two doses).</summary>
    public FitTest NoEffectParabola { get; }

    /// <summary>No effect of the dose against a mean of its own for each dose.</summary>
    public FitTest NoEffectMeans { get; }

    /// <summary>The smaller p of both tests for no effect, doubled where there are two.</summary>
    public double NoEffectPValue { get; }

    internal TableLikelihood Data { get; }

    internal double Average(Func<TableFit, double> of)
    {
        var sum = 0.0;
        for (var index = 0; index < Fits.Length; index++)
            if (Weights[index] > 0) sum += Weights[index] * of(Fits[index]);
        return sum;
    }
}
