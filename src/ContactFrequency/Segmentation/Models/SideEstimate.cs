using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>One side of a division some rows away from a knot, at the knot's coefficients.</summary>
internal sealed class SideEstimate(double[] information, int rank)
{
    private readonly double[] _factor = new double[rank * rank];
    private readonly double[] _step = new double[rank];

    public double LogLikelihood { get; set; }

    public double[] Score { get; } = new double[rank];

    public double[] Information { get; } = [.. information];

    /// <summary>What the side has more than the knot's, after one Newton step.</summary>
    public double Gain()
    {
        Information.CopyTo(_factor, 0);
        Score.CopyTo(_step, 0);
        SemidefiniteFactor.Factor(_factor, rank);
        return LogLikelihood + SemidefiniteFactor.Forward(_factor, _step) / 2;
    }
}
