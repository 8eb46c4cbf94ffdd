namespace ContactFrequency.Identification;

/// <summary>The influence on a sum of estimates.</summary>
internal sealed class SumOfInfluences(IReadOnlyList<ICustomerInfluence> parts) : ICustomerInfluence
{
    public void Add(int customer, double factor, Span<double> target)
    {
        foreach (var part in parts) part.Add(customer, factor, target);
    }
}
