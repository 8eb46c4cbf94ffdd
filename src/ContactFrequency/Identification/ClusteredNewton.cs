using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Maximises a likelihood that is a sum over customers, and gives its customer-clustered covariance.</summary>
/// <remarks>
/// Method: Newton with step halving. Covariance: the sandwich <c>H⁻¹ (Σ s sᵀ) H⁻¹ · G/(G−1)</c> with one score s for each of G customers
/// (Liang and Zeger, <i>Biometrika</i> 73, 1986).
/// </remarks>
internal static class ClusteredNewton
{
    private const int MaxIterations = 50;

    /// <summary>Largest change of a coefficient, on the log scale, at which the estimate has come to rest.</summary>
    private const double Tolerance = 1e-10;

    public static ClusteredEstimate Maximise(SegmentDesign design, ICustomerLikelihood likelihood, double[] start, int threads)
    {
        var size = design.CoefficientCount;
        var coefficients = start;
        var sums = Evaluate(design, likelihood, coefficients, threads);
        bool[] leftOut = new bool[size];
        var status = ProfileStatus.IterationLimit;
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            leftOut = SweepInverse.Invert(sums.Information, size);
            var step = SweepInverse.Times(sums.Information, sums.Score);
            if (step.All(change => Math.Abs(change) < Tolerance))
            {
                status = ProfileStatus.Estimated;
                break;
            }

            // Near the maximum a step changes the likelihood by less than its rounding error; such a step is taken whole.
            var slack = 1e-12 * Math.Abs(sums.LogLikelihood);
            for (var length = 1.0; ; length /= 2)
            {
                double[] moved = [.. coefficients.Select((value, k) => value + length * step[k])];
                var next = Evaluate(design, likelihood, moved, threads);
                if (!(next.LogLikelihood >= sums.LogLikelihood - slack) && length > 1e-6) continue;
                (coefficients, sums) = (moved, next);
                break;
            }
        }

        if (sums.Customers < 2) status = ProfileStatus.TooFewData;
        var covariance = status == ProfileStatus.Estimated ? Sandwich(design, likelihood, coefficients, sums, threads) : new double[size * size];
        return new(coefficients, covariance, leftOut, status, sums.Customers, sums.Rows);
    }

    private static CoefficientSums Evaluate(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients, int threads) =>
        CustomerBlocks.Sum(design.Customers.Count, threads, coefficients.Length, (from, to, sums) =>
            ForEachCustomer(design, likelihood, coefficients, from, to, (active, width, outcome, linear) =>
            {
                likelihood.Add(active, width, outcome, linear, sums, withInformation: true);
                sums.Customers++;
                sums.Rows += outcome.Length;
            }));

    // The information of these sums is the outer product of the customers' scores.
    private static double[] Sandwich(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients, CoefficientSums atMaximum, int threads)
    {
        var size = coefficients.Length;
        var scores = CustomerBlocks.Sum(design.Customers.Count, threads, size, (from, to, sums) =>
        {
            var own = new CoefficientSums(size);
            List<int> touched = [];
            ForEachCustomer(design, likelihood, coefficients, from, to, (active, width, outcome, linear) =>
            {
                likelihood.Add(active, width, outcome, linear, own, withInformation: false);
                touched.Clear();
                foreach (var i in active)
                    if (i >= 0 && own.Score[i] != 0 && !touched.Contains(i)) touched.Add(i);
                foreach (var i in touched)
                    foreach (var j in touched)
                        if (j <= i) sums.Information[i * size + j] += own.Score[i] * own.Score[j];
                foreach (var i in active)
                    if (i >= 0) own.Score[i] = 0;
            });
        });

        var inverse = atMaximum.Information;
        var half = Product(inverse, scores.Information, size);
        var covariance = Product(half, inverse, size);
        var correction = atMaximum.Customers / (atMaximum.Customers - 1.0);
        for (var k = 0; k < covariance.Length; k++) covariance[k] *= correction;
        return covariance;
    }

    private static double[] Product(double[] left, double[] right, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
                if (left[i * size + k] is var factor && factor != 0)
                    for (var j = 0; j < size; j++) product[i * size + j] += factor * right[k * size + j];
        return product;
    }

    private static void ForEachCustomer(
        SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients, int from, int to, CustomerAction action)
    {
        var width = design.MaxActive;
        var (active, outcome, linear) = (new int[design.MaxRows * width], new double[design.MaxRows], new double[design.MaxRows]);
        for (var index = from; index < to; index++)
        {
            var rows = design.FillRows(design.Customers[index], active, outcome);
            if (!likelihood.IsInformative(outcome.AsSpan(0, rows))) continue;
            for (var row = 0; row < rows; row++)
            {
                linear[row] = 0;
                foreach (var i in active.AsSpan(row * width, width))
                    if (i >= 0) linear[row] += coefficients[i];
            }

            action(active.AsSpan(0, rows * width), width, outcome.AsSpan(0, rows), linear.AsSpan(0, rows));
        }
    }

    private delegate void CustomerAction(ReadOnlySpan<int> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> linear);
}
