namespace ContactFrequency.Segmentation;

/// <summary>A division of which both sides were fitted.</summary>
internal sealed class SplitKnot(int index, int rank)
{
    public int Index => index;

    public double[] Left { get; } = new double[rank];

    public double[] LeftInformation { get; } = new double[rank * rank];

    public double LeftGain { get; set; }

    public double[] Right { get; } = new double[rank];

    public double[] RightInformation { get; } = new double[rank * rank];

    public double RightGain { get; set; }
}
