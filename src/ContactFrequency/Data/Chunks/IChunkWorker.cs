namespace ContactFrequency.Data;

/// <summary>Works on the rows of one chunk after another. One instance serves one thread.</summary>
internal interface IChunkWorker
{
    /// <summary>Finds the columns of a part, before its first chunk and whenever another part was in between.</summary>
    /// <exception cref="CustomerDataException">A required column is missing.</exception>
    void Start(RowReader reader);

    /// <summary>Goes through the rows of a chunk, while other threads go through theirs.</summary>
    void Read(ChunkReader reader);

    /// <summary>Hands over what came of the chunk; one thread at a time.</summary>
    void Finish(TableChunk chunk);
}
