using ContactFrequency.Policies;
using Microsoft.ML;

namespace ContactFrequency.MLNet;

/// <summary>A fitted policy as a step of an ML.NET pipeline; what it adds is told at <see cref="PolicyTransformer"/>.</summary>
public sealed class PolicyEstimator : IEstimator<PolicyTransformer>
{
    private readonly Policy _policy;

    /// <summary>Creates the step.</summary>
    public PolicyEstimator(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>The transformer. Nothing is trained; only the view's schema is looked at.</summary>
    /// <exception cref="ArgumentException">The view lacks an attribute that the policy splits on, or has it in a type that cannot be read.</exception>
    public PolicyTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new PolicyTransformer(_policy);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The shape with the policy's columns; columns of the same name are replaced.</summary>
    /// <exception cref="ArgumentException">The shape lacks an attribute that the policy splits on, or has it in a type that cannot be read.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        PolicyInputs.Require(_policy, inputSchema);
        return new PolicyColumns(_policy).AddTo(inputSchema);
    }
}
