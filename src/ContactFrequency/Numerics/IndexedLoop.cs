using System.Runtime.ExceptionServices;

namespace ContactFrequency.Numerics;

/// <summary>Pieces of work by index, taken one after the other by the threads that have joined.</summary>
internal sealed class IndexedLoop(int count, Action<int> work)
{
    private readonly object _gate = new();
    private int _next;
    private int _helpers;
    private bool _isOver;
    private (int Index, Exception Exception)? _failure;

    /// <summary>Whether one more thread would find something to do.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate) return !_isOver && _next < count;
        }
    }

    /// <summary>Has one more thread join, which then works and leaves.</summary>
    public bool TryJoin()
    {
        lock (_gate)
        {
            if (_isOver || _next == count) return false;
            _helpers++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
            if (--_helpers == 0) Monitor.PulseAll(_gate);
    }

    /// <summary>Does pieces until none is left to begin.</summary>
    public void Work()
    {
        while (TryNext(out var index))
        {
            try
            {
                work(index);
            }
            catch (Exception e)
            {
                lock (_gate)
                {
                    // Pieces are begun in their order and those under way are ended, so that the first failure is the same at any number of threads.
                    if (_failure is not { } first || index < first.Index) _failure = (index, e);
                    _next = count;
                }
            }
        }
    }

    /// <summary>Waits for the threads that have joined, and passes on what went wrong in the first piece that failed.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            while (_helpers > 0) Monitor.Wait(_gate);
        }

        if (_failure is { } first) ExceptionDispatchInfo.Throw(first.Exception);
    }

    private bool TryNext(out int index)
    {
        lock (_gate)
        {
            index = _next;
            if (_next == count) return false;
            _next++;
            return true;
        }
    }
}
