namespace ContactFrequency.Identification;

/// <summary>Adds up over customers in blocks whose bounds depend on the number of customers only, combined in their order.</summary>
/// <remarks>So the same digits come out at any number of threads.</remarks>
internal static class CustomerBlocks
{
    private const int MaxBlocks = 64;
    private const int MinBlockSize = 256;

    /// <param name="customers">Number of customers.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <param name="coefficients">Number of coefficients.</param>
    /// <param name="add">Adds the customers from an index up to, not including, another.</param>
    public static CoefficientSums Sum(int customers, int threads, int coefficients, Action<int, int, CoefficientSums> add)
    {
        var size = Math.Max(MinBlockSize, (customers + MaxBlocks - 1) / MaxBlocks);
        var blocks = new CoefficientSums[(customers + size - 1) / size];
        void Work(int block)
        {
            var sums = new CoefficientSums(coefficients);
            add(block * size, Math.Min(customers, (block + 1) * size), sums);
            blocks[block] = sums;
        }

        if (threads > 1) Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, Work);
        else for (var block = 0; block < blocks.Length; block++) Work(block);

        var total = new CoefficientSums(coefficients);
        foreach (var block in blocks) total.Add(block);
        total.Symmetrise();
        return total;
    }
}
