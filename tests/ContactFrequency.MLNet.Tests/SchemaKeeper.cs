using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet.Tests;

/// <summary>Catches the shape of a view's schema, which ML.NET hands to the steps of a pipeline and to nobody else.</summary>
internal sealed class SchemaKeeper : IEstimator<ITransformer>
{
    private SchemaShape? _shape;

    public SchemaShape Of(IDataView view)
    {
        new EstimatorChain<ITransformer>().Append(this).Fit(view);
        return _shape!;
    }

    public ITransformer Fit(IDataView input) => new MLContext().Transforms.CopyColumns("copy", input.Schema[0].Name).Fit(input);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _shape = inputSchema;
}
