namespace ContactFrequency.Identification;

/// <summary>Log-likelihood, score and information, added up over customers.</summary>
/// <param name="coefficients">Number of coefficients.</param>
/// <param name="withInformation">Whether there is room for the information.</param>
/// <param name="isSymmetric">Whether the information is symmetric.</param>
internal sealed class CoefficientSums(int coefficients, bool withInformation = true, bool isSymmetric = true)
{
    public double LogLikelihood;

    public double[] Score { get; } = new double[coefficients];

    /// <summary>The symmetric part, row-major; only entries with row ≥ column are kept until <see cref="Complete"/>.</summary>
    public double[] Information { get; } = withInformation ? new double[coefficients * coefficients] : [];

    /// <summary>The part that is not symmetric, row-major.</summary>
    public double[] Lagged { get; } = withInformation && !isSymmetric ? new double[coefficients * coefficients] : [];

    public long Customers { get; set; }

    public long Rows { get; set; }

    public void Add(CoefficientSums other)
    {
        LogLikelihood += other.LogLikelihood;
        Add(Score, other.Score);
        Add(Information, other.Information);
        Add(Lagged, other.Lagged);
        (Customers, Rows) = (Customers + other.Customers, Rows + other.Rows);
    }

    /// <summary>Fills the upper triangle of the information from the lower one and adds the other part, once all is added up.</summary>
    /// <param name="withInformation">Whether there is any.</param>
    /// <param name="spare">A coefficient that does not exist, to forget what was added for it; negative for none.</param>
    public void Complete(bool withInformation = true, int spare = -1)
    {
        if (spare >= 0) Score[spare] = 0;
        if (!withInformation) return;
        for (var row = 0; row < coefficients; row++)
            for (var column = 0; column < row; column++)
                Information[column * coefficients + row] = Information[row * coefficients + column];
        for (var k = 0; k < Lagged.Length; k++) Information[k] += Lagged[k];
        for (var k = 0; spare >= 0 && k < coefficients; k++) Information[spare * coefficients + k] = Information[k * coefficients + spare] = 0;
    }

    private static void Add(double[] target, double[] source)
    {
        for (var k = 0; k < target.Length; k++) target[k] += source[k];
    }
}
