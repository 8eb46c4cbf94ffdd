namespace ContactFrequency.Numerics;

/// <summary>Does pieces of work that depend on their index alone, so that the number of threads changes no result.</summary>
internal static class IndexedWork
{
    public static void Run(int count, int threads, Action<int> work)
    {
        if (threads > 1 && count > 1) Parallel.For(0, count, new() { MaxDegreeOfParallelism = threads }, work);
        else
            for (var index = 0; index < count; index++) work(index);
    }
}
