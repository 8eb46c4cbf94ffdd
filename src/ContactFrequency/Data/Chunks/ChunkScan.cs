using ContactFrequency.Numerics;

namespace ContactFrequency.Data;

/// <summary>Goes through all rows of a table, chunk by chunk on several threads.</summary>
internal static class ChunkScan
{
    /// <summary>Parses all rows. What takes them is called by one thread at a time, with the rows of a chunk; it must not matter in which order chunks come.</summary>
    /// <param name="table">The table.</param>
    /// <param name="log">Counts the rows and keeps the rejected ones.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <param name="createParser">Makes a thread's parser.</param>
    /// <param name="add">Takes the rows.</param>
    /// <exception cref="CustomerDataException">A part cannot be read, or lacks a column.</exception>
    public static void Run<T>(InputTable table, RejectionLog log, int threads, Func<IRowParser<T>> createParser, RowBatch<T> add)
    {
        using var source = new ChunkSource(table, log);
        Run(source, log, threads, () => new RowCollector<T>(createParser(), add), isOrdered: false);
    }

    /// <summary>Has workers go through all chunks.</summary>
    /// <param name="source">The chunks.</param>
    /// <param name="log">Counts the rows and keeps the rejected ones.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <param name="createWorker">Makes a thread's worker.</param>
    /// <param name="isOrdered">Whether chunks are finished in their order; a thread that is ahead waits, so that memory does not grow.</param>
    /// <exception cref="CustomerDataException">A part cannot be read, or lacks a column.</exception>
    public static void Run(ChunkSource source, RejectionLog log, int threads, Func<IChunkWorker> createWorker, bool isOrdered)
    {
        var gate = new object();
        var (finished, isStopped) = (0L, false);
        IndexedWork.Run(threads, threads, _ => Work());

        void Work()
        {
            try
            {
                var (chunk, reader, worker) = (new TableChunk(), new ChunkReader(log), createWorker());
                TablePart? part = null;
                while (!Volatile.Read(ref isStopped) && source.TryRead(chunk))
                {
                    reader.Open(chunk);
                    if (!ReferenceEquals(part, chunk.Part)) worker.Start(reader);
                    part = chunk.Part;
                    worker.Read(reader);
                    lock (gate)
                    {
                        while (isOrdered && finished != chunk.Number && !isStopped) Monitor.Wait(gate);
                        if (isStopped) return;
                        log.CountRows(reader.Rows);
                        worker.Finish(chunk);
                        finished++;
                        if (isOrdered) Monitor.PulseAll(gate);
                    }
                }
            }
            catch
            {
                lock (gate)
                {
                    isStopped = true;
                    Monitor.PulseAll(gate);
                }

                throw;
            }
        }
    }
}
