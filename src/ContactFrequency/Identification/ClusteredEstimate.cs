namespace ContactFrequency.Identification;

/// <summary>Coefficients and their covariance, robust to any dependence between the rows of one customer.</summary>
internal sealed record ClusteredEstimate(double[] Coefficients, double[] Covariance, bool[] IsLeftOut, ProfileStatus Status, long Customers, long Rows);
