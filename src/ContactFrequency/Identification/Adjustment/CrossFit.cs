namespace ContactFrequency.Identification;

/// <summary>The models of all folds, so that each customer is judged by models that have not seen it.</summary>
internal sealed class CrossFit
{
    private readonly FoldModels[] _models;
    private readonly CustomerFolds _folds;

    private CrossFit(CovariateScheme scheme, PredictorColumns columns, CustomerFolds folds, FoldModels[] models) =>
        (Scheme, Columns, _folds, _models) = (scheme, columns, folds, models);

    public CovariateScheme Scheme { get; }

    public PredictorColumns Columns { get; }

    /// <summary>The models that were fitted without a customer.</summary>
    public FoldModels ModelsOf(int customer) => _models[_folds.FoldOf(customer)];

    /// <summary>Fits the models; null where a fold leaves nothing to fit them to.</summary>
    /// <param name="request">What is estimated from.</param>
    /// <param name="levels">The levels of contacts.</param>
    /// <param name="rows">Number of rows of all customers.</param>
    /// <param name="options">How.</param>
    public static CrossFit? TryFit(ProfileRequest request, LevelScheme levels, long rows, AdjustmentOptions options)
    {
        var folds = new CustomerFolds(request, options.Folds);
        var share = options.TrainingRows / (rows * (1 - 1.0 / options.Folds));
        int[] sample = [.. request.Customers.Where(customer => folds.IsIn(customer, share))];
        var scheme = new CovariateScheme(request, levels, sample);
        var columns = new PredictorColumns(levels);
        var (fitter, reader) = (new FoldFitter(scheme, columns, options, request.Threads), new CovariateReader(scheme, request.Outcome));
        var models = new FoldModels[options.Folds];
        for (var fold = 0; fold < models.Length; fold++)
        {
            var training = new TrainingRows(scheme, reader, sample.Where(customer => folds.FoldOf(customer) != fold));
            if (fitter.Fit(training) is not { } fitted) return null;
            models[fold] = fitted;
        }

        return new(scheme, columns, folds, models);
    }
}
