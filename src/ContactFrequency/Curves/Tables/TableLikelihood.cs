using MathNet.Numerics;

namespace ContactFrequency.Curves;

/// <summary>The rows of a table as a likelihood: once as they are, once with rows that no parameter can tell apart as one; and the constants that lie between.</summary>
internal sealed class TableLikelihood
{
    private readonly DispersionSearch? _dispersion;
    private readonly double _constant;

    public TableLikelihood(ResponseTable table)
    {
        Table = table;
        Raw = ResponseRows.Of(table);
        Rows = Raw.Grouped(table.Likelihood);
        for (var row = 0; row < Raw.Count; row++)
        {
            double y = Raw.Y[row], size = Raw.Sizes[row], weight = Raw.Weights[row];
            _constant += table.Likelihood switch
            {
                ResponseLikelihood.Gaussian => Math.Log(weight) / 2,
                ResponseLikelihood.Poisson => weight * ((y > 0 ? y * Math.Log(size) : 0) - SpecialFunctions.GammaLn(y + 1)),
                ResponseLikelihood.Binomial => weight * (SpecialFunctions.GammaLn(size + 1) - SpecialFunctions.GammaLn(y + 1) - SpecialFunctions.GammaLn(size - y + 1)),
                _ => 0,
            };
        }

        Within = SquaresWithin();
        for (var row = 0; row < Raw.Count; row++) RoundingSquares += 1e-30 * Raw.Weights[row] * Raw.Y[row] * Raw.Y[row];
        if (table.Likelihood == ResponseLikelihood.NegativeBinomial) _dispersion = new(Raw, Rows);
        Kernel = new(table.Likelihood, _dispersion?.Start() ?? double.PositiveInfinity);
        (LowestPositive, Highest) = (Raw.X.Where(x => x > 0).DefaultIfEmpty(1).Min(), Raw.Count > 0 ? Raw.X[^1] : double.NaN);

        // Working responses around a smooth curve: for counts and chances a response alone says too little of its mean.
        var smooth = SmoothFit.Of(Raw, Kernel);
        Smooth = smooth;
        double[] predictor = [.. Enumerable.Range(0, Raw.Count).Select(row => smooth?.Predictor(Raw.X[row], Raw.ZOf(row)) ?? Kernel.Guess(Raw.Y[row], Raw.Sizes[row]))];
        Working = Raw.Working(Kernel, predictor, 400);
    }

    public ResponseTable Table { get; }

    public ResponseRows Raw { get; }

    public ResponseRows Rows { get; }

    /// <summary>Weighted least squares for starts.</summary>
    public ResponseRows Working { get; }

    /// <summary>A curve without a formula; null where there are too few doses.</summary>
    public SmoothFit? Smooth { get; }

    /// <summary>The likelihood, for negative binomial counts with an r to start from.</summary>
    public ResponseKernel Kernel { get; }

    public double LowestPositive { get; }

    public double Highest { get; }

    /// <summary>Weighted squares around the means of rows that no parameter can tell apart; 0 unless Gaussian.</summary>
    public double Within { get; }

    /// <summary>Squares that are rounding of the responses and nothing else: no fit is told from another below.</summary>
    public double RoundingSquares { get; }

    public bool IsGaussian => Table.Likelihood == ResponseLikelihood.Gaussian;

    /// <summary>Whether the responses hold a curve at all: counts that are all zero, or chances all zero or one, do not.</summary>
    public bool HasAnswer => Table.Likelihood switch
    {
        ResponseLikelihood.Gaussian => Raw.Count > 0,
        ResponseLikelihood.Binomial => Raw.Y.Any(y => y > 0) && Enumerable.Range(0, Raw.Count).Any(row => Raw.Y[row] < Raw.Sizes[row]),
        _ => Raw.Y.Any(y => y > 0),
    };

    /// <summary>The kernel for the most likely r.</summary>
    public ResponseKernel KernelAt(ReadOnlySpan<double> predictor) => _dispersion is null ? Kernel : new(Table.Likelihood, _dispersion.Find(predictor));

    /// <summary>The log-likelihood, with all its constants; for Gaussian responses at their most likely variance.</summary>
    public double LogLikelihood(ResponseKernel kernel, ReadOnlySpan<double> predictor)
    {
        var sum = 0.0;
        for (var row = 0; row < Rows.Count; row++) sum += kernel.LogLikelihood(Rows.Y[row], Rows.Sizes[row], Rows.Weights[row], predictor[row]);
        if (!IsGaussian) return sum + _constant + (_dispersion?.Constant(kernel.Shape) ?? 0);
        var variance = Math.Max(Within - 2 * sum, RoundingSquares) / Raw.Count;
        return _constant - Raw.Count / 2.0 * (Math.Log(2 * Math.PI * variance) + 1);
    }

    /// <summary>The log-likelihood if every row had its own mean.</summary>
    public double Saturated(ResponseKernel kernel)
    {
        var sum = _constant + (_dispersion?.Constant(kernel.Shape) ?? 0);
        for (var row = 0; row < Raw.Count; row++)
        {
            double y = Raw.Y[row], size = Raw.Sizes[row];
            if (Table.Likelihood == ResponseLikelihood.Binomial)
            {
                if (y > 0 && y < size) sum += Raw.Weights[row] * (y * Math.Log(y / size) + (size - y) * Math.Log((size - y) / size));
            }
            else if (Table.Likelihood == ResponseLikelihood.NegativeBinomial && y == 0)
            {
                sum -= Raw.Weights[row] * kernel.Shape * Math.Log(kernel.Shape);
            }
            else if (y > 0)
            {
                sum += kernel.LogLikelihood(y, size, Raw.Weights[row], Math.Log(y / size));
            }
        }

        return sum;
    }

    private double SquaresWithin()
    {
        if (!IsGaussian) return 0;
        var (sum, group) = (0.0, 0);
        for (var row = 0; row < Raw.Count; row++)
        {
            if (row > 0 && (Raw.X[row] != Raw.X[row - 1] || !Raw.ZOf(row).SequenceEqual(Raw.ZOf(row - 1)))) group++;
            var off = Raw.Y[row] - Rows.Y[group];
            sum += Raw.Weights[row] * off * off;
        }

        return sum;
    }
}
