using ContactFrequency.Policies;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet;

/// <summary>A fitted policy as an ML.NET transformer: adds to each customer what <see cref="PolicyScorer"/> writes.</summary>
/// <remarks>
/// <para>Adds <c>segment</c>, <c>driver</c> and <c>preference</c> (text), <c>driver_probability</c>, <c>preference_probability</c> and <c>frequency_</c>CHANNEL
/// for each channel (64 bits; NaN where there is none). Nothing is computed until a row is read, and nothing for columns that nobody asks for.</para>
/// <para>Reads the attributes that the policy's trees split on, by name: numbers of any type, names as text, empty text for a missing one. Where the view has them it also
/// reads <c>opted_out</c> (text) and <c>max_contacts</c> (a number), and keeps within them. In a column of 32 bits, thresholds are rounded as the values were.</para>
/// <para>Immutable and safe to share between threads. It cannot be saved with an ML.NET model, whose format is closed to other assemblies: keep the policy
/// with <see cref="PolicyFile"/>, and append the transformer to the model once that is loaded.</para>
/// </remarks>
public sealed class PolicyTransformer : ITransformer
{
    private readonly Policy _policy;

    /// <summary>Creates a transformer of a policy; there is nothing to train.</summary>
    public PolicyTransformer(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>True: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema with the policy's columns at its end; columns of the same name before them are hidden.</summary>
    /// <exception cref="ArgumentException">The schema lacks an attribute that the policy splits on, or has it in a type that cannot be read.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper(inputSchema).OutputSchema;

    /// <summary>What adds the policy's columns to rows of a schema.</summary>
    /// <exception cref="ArgumentException">The schema lacks an attribute that the policy splits on, or has it in a type that cannot be read.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper(inputSchema);

    /// <summary>The view with the policy's columns.</summary>
    /// <exception cref="ArgumentException">The view lacks an attribute that the policy splits on, or has it in a type that cannot be read.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new PolicyView(input, Mapper(input.Schema));
    }

    /// <summary>Always throws: see the remarks on the type.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException(
        "A policy cannot be saved with an ML.NET model, whose format is closed to other assemblies. Save it with PolicyFile, and append a PolicyTransformer to the model once that is loaded.");

    private PolicyMapper Mapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new(_policy, inputSchema);
    }
}
