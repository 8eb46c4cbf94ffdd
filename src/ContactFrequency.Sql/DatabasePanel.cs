using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>The panel of all customers, inside their database: only sums come out of it.</summary>
/// <remarks>
/// It stands in temporary tables, one row a customer and period, for as long as the <see cref="CustomerDatabase"/> is open. What it counts is what a <see cref="Panel"/> of the same
/// tables counts; a customer id that stands twice stops it.
/// </remarks>
public sealed class DatabasePanel
{
    private readonly SqlSession _session;
    private readonly string _table;
    private readonly double? _marginOfRevenue;
    private readonly Dictionary<int, List<PanelCell>> _cells;
    private readonly Dictionary<(int Segment, int Channel), Dictionary<int, long>> _customersAt = [];

    private DatabasePanel(SqlSession session, LogOverview overview, PanelTables tables, SegmentTree? tree, double? marginRate)
    {
        (_session, _table, Channels) = (session, tables.Panel, tables.Channels);
        Segments = tree?.Classes ?? [DriverPrediction.All];
        PeriodStarts = [.. overview.Starts.Select(DateOnly.FromDayNumber)];
        (Tables, Notes) = ([.. overview.Tables], [.. overview.Notes]);
        _marginOfRevenue = overview.StatesMargin ? null : marginRate;
        HasMargin = overview.StatesMargin ? overview.IsMarginWhole || marginRate is not null : marginRate is not null;
        _cells = Cells();
    }

    /// <summary>Makes the panel, with the segment of every customer by a tree.</summary>
    /// <param name="database">The database.</param>
    /// <param name="drivers">The tree that tells the segments; null for one segment, <c>all</c>.</param>
    /// <param name="period">Length of a period.</param>
    /// <param name="marginRate">Margin as a share of the amount where a purchase states none; null where unknown.</param>
    /// <param name="maxRejected">Rows of a table that may break the contract; they are left out.</param>
    /// <exception cref="CustomerDataException">A column is missing, too many rows break the contract, an id stands twice, or the logs do not cover a single period.</exception>
    /// <exception cref="DatabaseException">The database went away or refused.</exception>
    public static DatabasePanel Create(CustomerDatabase database, SegmentTree? drivers, PeriodLength period, double? marginRate = null, RejectionLimit? maxRejected = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var dialect = database.Session.Dialect;
        var customers = new CustomerSql(database.Customers, dialect);
        ContactSql contacts = new(database.Require("contacts"), dialect);
        PurchaseSql purchases = new(database.Require("purchases"), dialect);
        var overview = LogOverview.Of(database.Session, customers, contacts, purchases, period, maxRejected ?? RejectionLimit.Default);
        return new(database.Session, overview, PanelTables.Create(database.Session, customers, contacts, purchases, overview, drivers, marginRate), drivers, marginRate);
    }

    /// <summary>The segments, in ordinal order.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>Channels in ordinal order.</summary>
    public ImmutableArray<string> Channels { get; }

    /// <summary>First day of each period.</summary>
    public ImmutableArray<DateOnly> PeriodStarts { get; }

    /// <summary>Whether margins are known, from the purchases or by a margin rate.</summary>
    public bool HasMargin { get; }

    /// <summary>Rows read, kept and rejected by table.</summary>
    public ImmutableArray<TableCount> Tables { get; }

    /// <summary>Peculiarities of the logs and what was done about each.</summary>
    public ImmutableArray<DataNote> Notes { get; }

    /// <summary>The effect of each frequency level on one outcome of a segment, contacts taken to have been left to chance: that of <see cref="RandomisedProfileFitter"/> on received contacts.</summary>
    /// <remarks>
    /// Newton's method runs on the sums of cells; for the customer-clustered covariance the database is asked for sums of products of each customer's scores. Sums of floating-point numbers
    /// come in an order that the database chooses, so the last digits of the covariance may differ from run to run.
    /// </remarks>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <param name="outcome">Purchases, revenue or margin.</param>
    /// <exception cref="ArgumentException">There is no such segment, the outcome is another one, or margins are not known.</exception>
    /// <exception cref="DatabaseException">The database went away or refused.</exception>
    public FrequencyProfile Profile(string segment, PanelOutcome outcome)
    {
        if (outcome is not (PanelOutcome.Purchases or PanelOutcome.Revenue or PanelOutcome.Margin)) throw new ArgumentException("The outcome must be purchases, revenue or margin.", nameof(outcome));
        if (outcome == PanelOutcome.Margin && !HasMargin) throw new ArgumentException("Margins are not known.", nameof(outcome));
        return new CellProfile(this, Index(segment), outcome).Fit();
    }

    /// <summary>What a segment did at each number of contacts on a channel.</summary>
    /// <param name="segment">One of <see cref="Segments"/>.</param>
    /// <param name="channel">Index in <see cref="Channels"/>.</param>
    /// <exception cref="ArgumentException">There is no such segment.</exception>
    public FrequencySummary Summary(string segment, int channel)
    {
        var cells = CellsOf(Index(segment));
        var byCount = cells.Where(cell => cell.States[channel] >= 0).ToLookup(cell => cell.States[channel]);
        var length = byCount.Count == 0 ? 0 : byCount.Max(group => group.Key) + 1;
        var inLast = cells.Where(cell => cell.Period == PeriodStarts.Length - 1).ToList();
        var present = inLast.Sum(cell => cell.Rows);
        return new(channel, Sums(cell => cell.Rows), Sums(cell => cell.Purchases), Sums(cell => cell.Revenue), Sums(cell => cell.Margin),
            Sums(cell => cell.Period == PeriodStarts.Length - 1 ? cell.Rows : 0),
            present > 0 ? inLast.Sum(cell => cell.Rows * (double)Contacts(cell.States[channel])) / present : double.NaN)
        {
            Bought = Sums(cell => cell.Bought),
        };

        ImmutableArray<T> Sums<T>(Func<PanelCell, T> of)
            where T : System.Numerics.INumber<T> =>
            [.. Enumerable.Range(0, length).Select(count => byCount[count].Aggregate(T.Zero, (sum, cell) => sum + of(cell)))];
    }

    internal string Table => _table;

    internal SqlSession Session => _session;

    internal IReadOnlyList<PanelCell> CellsOf(int segment) => _cells.GetValueOrDefault(segment) ?? [];

    /// <summary>Customers of a segment who had a number of contacts on a channel within a range at some time.</summary>
    internal long CustomersIn(int segment, int channel, int from, int to)
    {
        if (from == to) return CustomersAt(segment, channel).GetValueOrDefault(from);
        var statement = new SqlStatement($"SELECT COUNT(DISTINCT customer) FROM {_table} WHERE segment = {segment} AND {PanelTables.Column(channel)} BETWEEN {from} AND {to}");
        return _session.Query(statement, row => Whole(row, 0))[0];
    }

    /// <summary>An outcome of a row as an expression, in money or purchases.</summary>
    internal string OutcomeOf(PanelOutcome outcome, SqlStatement statement)
    {
        var @double = _session.Dialect.Double;
        return outcome switch
        {
            PanelOutcome.Purchases => $"CAST(purchases AS {@double})",
            PanelOutcome.Revenue => $"CAST(revenue AS {@double}) / 100000",
            _ when _marginOfRevenue is { } rate => $"CAST(revenue AS {@double}) / 100000 * {statement.Bind(rate)}",
            _ => $"CAST(margin AS {@double}) / 100000",
        };
    }

    private Dictionary<int, long> CustomersAt(int segment, int channel)
    {
        if (_customersAt.TryGetValue((segment, channel), out var known)) return known;
        var column = PanelTables.Column(channel);
        var statement = new SqlStatement($"SELECT {column}, COUNT(DISTINCT customer) FROM {_table} WHERE segment = {segment} AND {column} >= 0 GROUP BY {column}");
        return _customersAt[(segment, channel)] = _session.Query(statement, row => (Count: (int)Whole(row, 0), Customers: Whole(row, 1))).ToDictionary(one => one.Count, one => one.Customers);
    }

    private Dictionary<int, List<PanelCell>> Cells()
    {
        var states = string.Concat(Channels.Select((_, channel) => $", {PanelTables.Column(channel)}"));
        var statement = new SqlStatement($"SELECT segment, COUNT(*), SUM(purchases), SUM(CASE WHEN purchases > 0 THEN 1 ELSE 0 END), SUM(revenue), SUM(margin), period{states} "
            + $"FROM {_table} GROUP BY segment, period{states}");
        // The order of the cells decides the last digits of sums over them.
        return _session.Query(statement, row => (Segment: (int)Whole(row, 0), Cell: Cell(row)))
            .OrderBy(one => one.Cell.Period).ThenBy(one => one.Cell.States, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .GroupBy(one => one.Segment, one => one.Cell).ToDictionary(group => group.Key, group => group.ToList());
    }

    private PanelCell Cell(DbDataReader row)
    {
        var revenue = Money.FromUnits(Whole(row, 4));
        return new(
            (int)Whole(row, 6), [.. Channels.Select((_, channel) => (int)Whole(row, 7 + channel))], Whole(row, 1), Whole(row, 2), Whole(row, 3), revenue,
            !HasMargin ? double.NaN : _marginOfRevenue is { } rate ? revenue * rate : Money.FromUnits(Whole(row, 5)));
    }

    private int Index(string segment) => Segments.IndexOf(segment) is >= 0 and var index
        ? index
        : throw new ArgumentException($"There is no segment '{segment}'; there are {string.Join(", ", Segments)}.", nameof(segment));

    private static long Whole(DbDataReader row, int field) => Convert.ToInt64(row.GetValue(field), CultureInfo.InvariantCulture);

    private static int Contacts(int state) => state >= 0 ? state : -1 - state;
}
