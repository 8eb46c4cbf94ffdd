using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Adds up over customers in blocks whose bounds depend on the number of customers only, combined in their order.</summary>
/// <remarks>So the same digits come out at any number of threads.</remarks>
internal static class CustomerBlocks
{
    private const int MaxBlocks = 64;
    private const int MinBlockSize = 256;

    /// <summary>Customers in a block.</summary>
    public static int SizeOf(int customers) => Math.Max(MinBlockSize, (customers + MaxBlocks - 1) / MaxBlocks);

    /// <param name="customers">Number of customers.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <param name="create">Makes sums that are zero.</param>
    /// <param name="add">Adds the customers from an index up to, not including, another.</param>
    /// <param name="combine">Adds the second sums to the first.</param>
    public static T Sum<T>(int customers, int threads, Func<T> create, Action<int, int, T> add, Action<T, T> combine)
    {
        var size = SizeOf(customers);
        var blocks = new T[(customers + size - 1) / size];
        void Work(int block)
        {
            var sums = create();
            add(block * size, Math.Min(customers, (block + 1) * size), sums);
            blocks[block] = sums;
        }

        IndexedWork.Run(blocks.Length, threads, Work);

        var total = create();
        foreach (var block in blocks) combine(total, block);
        return total;
    }
}
