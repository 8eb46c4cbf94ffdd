namespace ContactFrequency.Data;

/// <summary>Parses the rows of a chunk and hands them over together.</summary>
internal sealed class RowCollector<T>(IRowParser<T> parser, RowBatch<T> add) : IChunkWorker
{
    private T[] _rows = new T[TableChunk.Size / 32];
    private int _count;

    public void Start(RowReader reader) => parser.Start(reader);

    public void Read(ChunkReader reader)
    {
        _count = 0;
        while (reader.Read())
        {
            if (_count == _rows.Length) Array.Resize(ref _rows, 2 * _count);
            if (parser.TryParse(reader, out _rows[_count])) _count++;
        }
    }

    public void Finish(TableChunk chunk) => add(_rows.AsSpan(0, _count));
}
