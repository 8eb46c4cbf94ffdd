using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Scores the customers of a chunk; nothing is allocated for a customer who allows every contact.</summary>
/// <param name="policy">The policy.</param>
/// <param name="texts">What to write by leaf.</param>
/// <param name="quotesFormulas">Whether ids that could be run as formulas get an apostrophe.</param>
/// <param name="drift">Counts the customers of each chunk; null to leave that.</param>
/// <param name="write">Takes what came of a chunk.</param>
internal sealed class ScoreWorker(Policy policy, ScoreRows texts, bool quotesFormulas, DriftCounts? drift, Action<TableChunk, ScoredChunk> write) : IChunkWorker
{
    /// <summary>Customers whose leaves are found in one go.</summary>
    private const int Block = 2048;

    /// <summary>Kinds of restricted customers whose row is remembered.</summary>
    private const int MaxRemembered = 10_000;

    private static readonly SearchValues<byte> Special = SearchValues.Create(",\"\r\n"u8);

    private readonly TreeAttributes _attributes = new(policy, Block);
    private readonly (int From, int To)[] _ids = new (int, int)[Block];
    private readonly (string OptedOut, int? MaxContacts)[] _limits = new (string, int?)[Block];
    private readonly int[] _driverLeaf = new int[Block];
    private readonly Dictionary<(int, int, string, int?), byte[]> _restricted = [];
    private readonly ArrayBufferWriter<byte> _idText = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _output = new(2 * TableChunk.Size);
    private CustomerFile.NamedColumns _named;
    private FlatTree? _driverTree;
    private (FlatTree Tree, int[] Leaf)[] _preferences = [];
    private int _rows;
    private int _kept;
    private int _quoted;
    private IReadOnlyList<FlatColumn> _columns = [];

    public void Start(RowReader reader)
    {
        _named = CustomerFile.NamedColumns.Of(reader);
        _attributes.Start(reader);
        _columns = _attributes.Columns;
        _driverTree = policy.DriverTree is { } tree ? new(tree, _columns) : null;
        _preferences = [.. texts.Drivers.Select(driver => (new FlatTree(policy.PreferenceTrees[driver], _columns), new int[Block]))];
    }

    public void Read(ChunkReader reader)
    {
        (_kept, _quoted) = (0, 0);
        _output.ResetWrittenCount();
        while (reader.Read())
        {
            if (!_attributes.TryRead(reader, _rows) || !CustomerFile.TryFields(reader, _named, out _, out _, out var maxContacts)) continue;
            var optedOut = reader.Bytes(_named.OptedOut);
            _limits[_rows] = (optedOut.IsEmpty ? "" : Encoding.UTF8.GetString(optedOut), maxContacts);
            var from = _idText.WrittenCount;
            WriteId(reader.Bytes(_named.Id));
            _ids[_rows++] = (from, _idText.WrittenCount);
            if (_rows == Block) Flush();
        }

        Flush();
    }

    public void Finish(TableChunk chunk) => write(chunk, new(_output.WrittenSpan, _kept, _quoted, drift));

    private void WriteId(ReadOnlySpan<byte> id)
    {
        if (!Utf8.IsValid(id)) id = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(id));
        var isQuoted = quotesFormulas && FormulaCells.IsRisky(id);
        if (isQuoted) _quoted++;
        if (id.IndexOfAny(Special) < 0)
        {
            if (isQuoted) _idText.Write("'"u8);
            _idText.Write(id);
            return;
        }

        _idText.Write(isQuoted ? "\"'"u8 : "\""u8);
        foreach (var part in id.Split((byte)'"'))
        {
            if (part.Start.Value > 0) _idText.Write("\"\""u8);
            _idText.Write(id[part]);
        }

        _idText.Write("\""u8);
    }

    private void Flush()
    {
        _driverTree?.FindLeaves(_driverLeaf.AsSpan(0, _rows));
        foreach (var (tree, leaf) in _preferences) tree.FindLeaves(leaf.AsSpan(0, _rows));
        drift?.Count(_columns, _rows);
        var ids = _idText.WrittenSpan;
        for (var row = 0; row < _rows; row++)
        {
            _output.Write(ids[_ids[row].From.._ids[row].To]);
            var driver = _driverLeaf[row];
            var preference = texts.PreferenceOf[driver] is >= 0 and var index ? _preferences[index].Leaf[row] : 0;
            _quoted += texts.QuotedOf(driver, preference);
            var (optedOut, maxContacts) = _limits[row];
            _output.Write(optedOut.Length == 0 && maxContacts is null ? texts.Of(driver, preference) : Restricted(driver, preference, optedOut, maxContacts));
        }

        _kept += _rows;
        _rows = 0;
        _idText.ResetWrittenCount();
    }

    private byte[] Restricted(int driver, int preference, string optedOut, int? maxContacts)
    {
        var key = (driver, preference, optedOut, maxContacts);
        if (_restricted.TryGetValue(key, out var fields)) return fields;
        if (_restricted.Count == MaxRemembered) _restricted.Clear();
        return _restricted[key] = texts.Of(driver, preference, optedOut, maxContacts);
    }
}
