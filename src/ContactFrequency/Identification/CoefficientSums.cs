namespace ContactFrequency.Identification;

/// <summary>Log-likelihood, score and information, added up over customers.</summary>
internal sealed class CoefficientSums(int coefficients, bool withInformation = true)
{
    public double LogLikelihood;

    public double[] Score { get; } = new double[coefficients];

    /// <summary>Row-major; of a symmetric one only entries with row ≥ column are kept while adding up.</summary>
    public double[] Information { get; } = withInformation ? new double[coefficients * coefficients] : [];

    public long Customers { get; set; }

    public long Rows { get; set; }

    public void Add(CoefficientSums other)
    {
        LogLikelihood += other.LogLikelihood;
        for (var k = 0; k < Score.Length; k++) Score[k] += other.Score[k];
        for (var k = 0; k < Information.Length; k++) Information[k] += other.Information[k];
        (Customers, Rows) = (Customers + other.Customers, Rows + other.Rows);
    }

    /// <summary>Fills the upper triangle from the lower one.</summary>
    public void Symmetrise()
    {
        for (var row = 0; row < coefficients; row++)
            for (var column = 0; column < row; column++)
                Information[column * coefficients + row] = Information[row * coefficients + column];
    }
}
