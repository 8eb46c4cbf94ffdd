namespace ContactFrequency.Data;

/// <summary>Makes something of the rows of a table. One instance serves one thread.</summary>
internal interface IRowParser<T>
{
    /// <summary>Finds the columns of a part, before its first row and whenever another part was in between.</summary>
    /// <exception cref="CustomerDataException">A required column is missing.</exception>
    void Start(RowReader reader);

    /// <summary>Parses the current row; false when it was rejected.</summary>
    bool TryParse(RowReader reader, out T row);
}
