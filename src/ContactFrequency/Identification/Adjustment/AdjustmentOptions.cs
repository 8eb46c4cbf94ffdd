namespace ContactFrequency.Identification;

/// <summary>How an adjustment is made; tests switch one of its two models off to show that the other is enough.</summary>
internal sealed record AdjustmentOptions
{
    public static AdjustmentOptions Default { get; } = new();

    /// <summary>
    /// Number of parts that customers are dealt into; models are fitted on the others. Five: with two, models of a small group would see half of it only,
    /// and beyond five little is gained (Chernozhukov et al. 2018, remark 3.1).
    /// </summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rows that a model is fitted on, at most and about; a model has some hundred coefficients, so more would change little and take long.</summary>
    public int TrainingRows { get; init; } = 200_000;

    /// <summary>
    /// Ridge penalty: a coefficient, on the log or log-odds scale, is expected to be about 1 / √penalty in size.
    /// </summary>
    public double Penalty { get; init; } = 1;

    /// <summary>The largest stabilised weight.</summary>
    public double MaxWeight { get; init; } = 20;

    /// <summary>A level hardly occurs for a customer-period whose propensity is below this share of the level's own share.</summary>
    public double RareRatio { get; init; } = 0.1;

    /// <summary>False: the expected outcome is taken to be the same for everyone.</summary>
    public bool UsesOutcomeModel { get; init; } = true;

    /// <summary>False: contacts are taken to be left to chance.</summary>
    public bool UsesPropensities { get; init; } = true;
}
