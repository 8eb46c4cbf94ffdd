using System.Runtime.ExceptionServices;

namespace ContactFrequency.Data;

/// <summary>Parses all rows of a table, chunk by chunk on several threads.</summary>
/// <remarks>What takes the rows is called by one thread at a time, with the rows of a chunk; it must not matter in which order chunks come.</remarks>
internal static class ChunkScan
{
    /// <param name="table">The table.</param>
    /// <param name="log">Counts the rows and keeps the rejected ones.</param>
    /// <param name="threads">Threads to use at most.</param>
    /// <param name="createParser">Makes a thread's parser.</param>
    /// <param name="add">Takes the rows.</param>
    /// <exception cref="CustomerDataException">A part cannot be read, or lacks a column.</exception>
    public static void Run<T>(InputTable table, RejectionLog log, int threads, Func<IRowParser<T>> createParser, RowBatch<T> add)
    {
        using var source = new ChunkSource(table, log);
        var gate = new Lock();
        var isStopped = false;
        if (threads == 1)
        {
            Work();
            return;
        }

        try
        {
            Task.WaitAll([.. Enumerable.Range(0, threads).Select(_ => Task.Run(Work))]);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        void Work()
        {
            try
            {
                var (chunk, reader, parser, rows) = (new TableChunk(), new ChunkReader(log), createParser(), new T[TableChunk.Size / 32]);
                TablePart? part = null;
                while (!Volatile.Read(ref isStopped) && source.TryRead(chunk))
                {
                    reader.Open(chunk);
                    if (!ReferenceEquals(part, chunk.Part)) parser.Start(reader);
                    part = chunk.Part;
                    var count = 0;
                    while (reader.Read())
                    {
                        if (count == rows.Length) Array.Resize(ref rows, 2 * count);
                        if (parser.TryParse(reader, out rows[count])) count++;
                    }

                    lock (gate)
                    {
                        log.CountRows(reader.Rows);
                        add(rows.AsSpan(0, count));
                    }
                }
            }
            catch
            {
                Volatile.Write(ref isStopped, true);
                throw;
            }
        }
    }
}
