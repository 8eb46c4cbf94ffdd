using System.Runtime.ExceptionServices;

namespace ContactFrequency.Numerics;

/// <summary>Does pieces of work that depend on their index alone, so that the number of threads changes no result.</summary>
internal static class IndexedWork
{
    public static void Run(int count, int threads, Action<int> work)
    {
        if (threads <= 1 || count <= 1)
        {
            for (var index = 0; index < count; index++) work(index);
            return;
        }

        try
        {
            Parallel.For(0, count, new() { MaxDegreeOfParallelism = threads }, work);
        }
        catch (AggregateException e)
        {
            // What went wrong is the same whether there was one thread or more.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
