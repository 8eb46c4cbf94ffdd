namespace ContactFrequency.Numerics;

/// <summary>Threads that loops share, however they are nested: one that has nothing left to do goes on with the loop that was begun last.</summary>
internal sealed class SharedThreads
{
    private static readonly AsyncLocal<SharedThreads?> Own = new();

    private readonly Lock _gate = new();
    private readonly List<IndexedLoop> _open = [];
    private int _free;

    // The thread that begins is one of them.
    private SharedThreads(int threads) => _free = threads - 1;

    /// <summary>Those of the work that this is part of; null where it is not part of any.</summary>
    public static SharedThreads? Current => Own.Value;

    /// <summary>Has all loops until the end of the scope share so many threads, or those that there are already.</summary>
    public static Scope Of(int threads)
    {
        if (Own.Value is not null) return default;
        Own.Value = new(threads);
        return new(isOwner: true);
    }

    /// <summary>Does a loop on this thread and those that are free or become so.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="helpers">How many more threads could be of use.</param>
    public void Run(IndexedLoop loop, int helpers)
    {
        lock (_gate)
        {
            _open.Add(loop);
            for (; helpers > 0 && _free > 0; helpers--, _free--) Start(loop);
        }

        loop.Work();
        lock (_gate) _open.Remove(loop);
        loop.End();
    }

    /// <summary>Takes a thread for something else; false where none is free.</summary>
    public bool TryTake()
    {
        lock (_gate) return _free > 0 && _free-- > 0;
    }

    /// <summary>Gives that thread back.</summary>
    public void Give()
    {
        if (Next() is { } loop) Start(loop);
    }

    private void Start(IndexedLoop loop) => ThreadPool.QueueUserWorkItem(Help, loop, preferLocal: false);

    private void Help(IndexedLoop? loop)
    {
        for (; loop is not null; loop = Next())
        {
            if (!loop.TryJoin()) continue;
            loop.Work();
            loop.Leave();
        }
    }

    // The loop to go on with; where there is none, the thread is free.
    private IndexedLoop? Next()
    {
        lock (_gate)
        {
            var loop = _open.FindLast(one => one.IsOpen);
            if (loop is null) _free++;
            return loop;
        }
    }

    /// <summary>How long threads are shared.</summary>
    public readonly struct Scope(bool isOwner) : IDisposable
    {
        public void Dispose()
        {
            if (isOwner) Own.Value = null;
        }
    }
}
