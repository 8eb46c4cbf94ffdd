using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Fits every family of curves to a response table by maximum likelihood.</summary>
/// <remarks>
/// <para>Model: the response's place on its scale (mean, log mean or log odds) is <c>intercept + covariates·γ + g(x)</c>, with g of one of the families of <see cref="CurveFamilies"/> and, for tables only,
/// <c>cedergreen</c> (Cedergreen, Ritz and Streibig 2005, α = 0.5) and <c>brain_cousens_4</c> (Brain and Cousens 1989 with a lower limit of 0, for Gaussian responses of 0 or more without covariates).</para>
/// <para>Method: shapes on a grid with the rest in closed form (Golub and Pereyra 1973), on weighted least squares around a smooth curve; Levenberg–Marquardt on deviance residuals, whose sum of squares the most likely
/// curve makes smallest, from the grid's lowest minima. The negative binomial's dispersion takes turns with the curve. A family whose lowest minimum is no curve of it is not identified, whatever other minima there are.
/// Standard errors from the expected information; those from the observed one stand beside them.</para>
/// <para>Holds no state; the order of rows and the number of threads change nothing.</para>
/// </remarks>
public static class TableCurveFitter
{
    /// <summary>Fits all families.</summary>
    /// <param name="table">The table.</param>
    /// <param name="maxThreads">Threads to use at most, 1 or more.</param>
    public static TableCurves Fit(ResponseTable table, int maxThreads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxThreads, 1);
        var data = new TableLikelihood(table);
        var families = TableFamily.For(table);
        var fits = new TableFit[families.Length];
        IndexedWork.Run(fits.Length, maxThreads, index => fits[index] = TableFamilyFitter.Fit(families[index], data));
        return new(data, [.. fits]);
    }

    /// <summary>Fits one family.</summary>
    internal static TableFit Fit(string family, ResponseTable table) => TableFamilyFitter.Fit(TableFamily.For(table).Single(one => one.Name == family), new(table));
}
