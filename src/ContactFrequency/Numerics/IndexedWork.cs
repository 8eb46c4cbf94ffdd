namespace ContactFrequency.Numerics;

/// <summary>Does pieces of work that depend on their index alone, so that the number of threads changes no result.</summary>
/// <remarks>Work within work shares the threads of the outermost (<see cref="SharedThreads"/>), so that there are never more than were asked for.</remarks>
internal static class IndexedWork
{
    /// <summary>Does all pieces; what goes wrong in the first that fails is passed on, and pieces that had not begun are left.</summary>
    public static void Run(int count, int threads, Action<int> work)
    {
        if (threads <= 1 || count <= 1)
        {
            for (var index = 0; index < count; index++) work(index);
            return;
        }

        using var scope = SharedThreads.Of(threads);
        SharedThreads.Current!.Run(new(count, work), Math.Min(threads, count) - 1);
    }

    /// <summary>Has something go on beside the rest where a thread is free for it; otherwise it is done when its result is asked for.</summary>
    /// <returns>Gives the result.</returns>
    public static Func<T> Beside<T>(Func<T> work)
    {
        if (SharedThreads.Current is not { } threads || !threads.TryTake()) return work;
        var task = Task.Run(() =>
        {
            try
            {
                return work();
            }
            finally
            {
                threads.Give();
            }
        });
        return () => task.GetAwaiter().GetResult();
    }
}
