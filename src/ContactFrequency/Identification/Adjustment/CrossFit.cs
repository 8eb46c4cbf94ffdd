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
        var share = options.TrainingRows / (double)rows;
        var scheme = new CovariateScheme(request, levels, [.. request.Customers.Where(customer => folds.IsIn(customer, share))]);
        var columns = new PredictorColumns(levels);
        var training = new TrainingRows(scheme, request, folds, share * options.Folds / (options.Folds - 1));
        var fitter = new FoldFitter(scheme, columns, training, options, request.Threads);
        var models = new FoldModels[options.Folds];
        for (var fold = 0; fold < models.Length; fold++)
        {
            if (fitter.FitWithout(fold) is not { } fitted) return null;
            models[fold] = fitted;
        }

        return new(scheme, columns, folds, models);
    }
}
