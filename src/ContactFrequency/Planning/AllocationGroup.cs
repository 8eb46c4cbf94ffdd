namespace ContactFrequency.Planning;

/// <summary>Customers who may be exchanged for one another, and what each of them may be given.</summary>
/// <param name="Count">Number of customers.</param>
/// <param name="Values">Value of each option for one customer; may be negative. Of options worth the same the earlier one is preferred.</param>
/// <param name="Use">What each option uses of each resource, option by option, negative where it contributes; groups may share one array.</param>
internal sealed record AllocationGroup(int Count, double[] Values, double[] Use)
{
    /// <summary>Whether both have the same options as far as resources go. Without any limit all uses are the same empty array.</summary>
    public bool HasUseOf(AllocationGroup other) => ReferenceEquals(Use, other.Use) && Values.Length == other.Values.Length;
}
