using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>Makes the panel inside a database: a temporary table of one row a customer and period.</summary>
/// <remarks>
/// Each log is grouped by customer and period by itself, so that a server whose tables are spread over others has them do it; what they send is joined where the session is.
/// What does not count adds zero, rather than being left out by a WHERE: of that a planner has no idea, and would fetch rows in place of sums.
/// The panel's column of a channel holds the contacts of a period, and −1 less them where the customer could not be reached.
/// </remarks>
internal sealed class PanelTables
{
    private readonly SqlSession _session;
    private readonly SqlDialect _dialect;
    private readonly CustomerSql _customers;
    private readonly ContactSql _contacts;
    private readonly PurchaseSql _purchases;
    private readonly LogOverview _overview;
    private readonly string _customerTable;
    private readonly string _contactTable;
    private readonly string _markTable;
    private readonly string _purchaseTable;

    private PanelTables(SqlSession session, CustomerSql customers, ContactSql contacts, PurchaseSql purchases, LogOverview overview)
    {
        (_session, _dialect, _customers, _contacts, _purchases, _overview) = (session, session.Dialect, customers, contacts, purchases, overview);
        (_customerTable, _contactTable, _markTable, _purchaseTable) = (session.TemporaryName("customers"), session.TemporaryName("contacts"), session.TemporaryName("marks"), session.TemporaryName("purchases"));
        Panel = session.TemporaryName("panel");
    }

    /// <summary>Name of the panel.</summary>
    public string Panel { get; }

    /// <summary>The channels, in ordinal order.</summary>
    public ImmutableArray<string> Channels { get; private set; }

    private int Periods => _overview.Starts.Count;

    public static PanelTables Create(
        SqlSession session, CustomerSql customers, ContactSql contacts, PurchaseSql purchases, LogOverview overview, SegmentTree? tree, double? marginRate)
    {
        var tables = new PanelTables(session, customers, contacts, purchases, overview);
        tables.CreateCustomers(tree);
        tables.CreateMarks();
        tables.CreateContacts();
        tables.CreatePurchases();
        tables.CreatePanel(marginRate);
        return tables;
    }

    private void CreateCustomers(SegmentTree? tree)
    {
        Create(_customerTable, "customer text", "number integer", "segment integer", "opted_out text", "first_period integer", "last_period integer");
        var insert = new SqlStatement();
        var segment = tree is null ? "0" : new TreeCase(_customers.Table, _dialect, insert).Of(tree, leaf => FormattableString.Invariant($"{tree.Classes.IndexOf(DriverPrediction.OfNode(tree, leaf).Driver)}"));
        insert.Add($"INSERT INTO {_customerTable} SELECT {_customers.CustomerId}, ROW_NUMBER() OVER (ORDER BY {_customers.CustomerId}), {segment}, {_customers.OptedOut ?? "NULL"}, "
            + $"CASE WHEN {_customers.Joined} IS NULL THEN 0 ELSE {RankCase.Before(_customers.Joined, _overview.Starts)} END, "
            + $"CASE WHEN {_customers.Left} IS NULL THEN {Periods} ELSE {RankCase.UpTo(_customers.Left, _overview.Ends)} END - 1 FROM {_customers.Table.Source} WHERE {_customers.IsValid}");
        _session.Execute(insert);
        _session.Analyse(_customerTable);
    }

    private void CreateMarks()
    {
        Create(_markTable, "customer text", "channel text", "opt_out integer");
        _session.Execute($"INSERT INTO {_markTable} SELECT customer, channel, MIN(CASE WHEN counts = 1 THEN opt_out END) FROM (SELECT {_contacts.CustomerId} AS customer, {_contacts.Channel} AS channel, "
            + $"CASE WHEN {_contacts.IsOptOut} THEN {_contacts.Day} END AS opt_out, {Flag(_contacts.IsValid)} AS counts FROM {_contacts.Table.Source}) AS marks GROUP BY customer, channel HAVING SUM(counts) > 0");
        _session.Analyse(_markTable);
        Channels = [.. _session.Query(new SqlStatement($"SELECT DISTINCT m.channel FROM {_markTable} AS m JOIN {_customerTable} AS s ON s.customer = m.customer"), row => row.GetString(0))
            .Order(StringComparer.Ordinal)];
        if (Channels.IsEmpty) throw new CustomerDataException("contacts: not one row is of a customer in customers; do both tables write the ids in the same way?");
        if (Channels.Length > PanelBuilder.MaxChannels)
            throw new CustomerDataException($"contacts: {Channels.Length} different channels, more than {PanelBuilder.MaxChannels}: {string.Join(", ", Channels.Take(5))} …; does column channel hold something else?");
    }

    private void CreateContacts()
    {
        Create(_contactTable, ["customer text", "period integer", .. Channels.Select((_, channel) => $"{Column(channel)} integer")]);
        var insert = new SqlStatement();
        var sums = string.Concat(Channels.Select(channel => $", {_dialect.Least($"SUM(CASE WHEN channel = {insert.Bind(channel)} THEN counts ELSE 0 END)", "255")}"));
        insert.Add($"INSERT INTO {_contactTable} SELECT customer, period{sums} FROM (SELECT customer, {Period} AS period, channel, {Flag($"counts = 1 AND {InPeriods}")} AS counts FROM (SELECT {_contacts.CustomerId} AS customer, {_contacts.Day} AS day, "
            + $"{_contacts.Channel} AS channel, {Flag($"{_contacts.IsValid} AND {_contacts.IsDelivered}")} AS counts FROM {_contacts.Table.Source}) AS days) AS contacts GROUP BY customer, period");
        _session.Execute(insert);
        _session.Analyse(_contactTable);
    }

    private void CreatePurchases()
    {
        Create(_purchaseTable, "customer text", "period integer", "purchases integer", "revenue bigint", "stated_margin bigint", "stated_revenue bigint");
        _session.Execute($"INSERT INTO {_purchaseTable} SELECT customer, period, {_dialect.Least("SUM(CASE WHEN amount >= 0 THEN counts ELSE 0 END)", "65535")}, SUM(CASE WHEN counts = 1 THEN amount ELSE 0 END), "
            + "SUM(CASE WHEN counts = 1 AND margin IS NOT NULL THEN margin ELSE 0 END), SUM(CASE WHEN counts = 1 AND margin IS NOT NULL THEN amount ELSE 0 END) FROM "
            + $"(SELECT customer, {Period} AS period, amount, margin, {Flag($"counts = 1 AND {InPeriods}")} AS counts FROM (SELECT {_purchases.CustomerId} AS customer, {_purchases.Day} AS day, {_purchases.Amount} AS amount, "
            + $"{_purchases.Margin} AS margin, {Flag(_purchases.IsValid)} AS counts FROM {_purchases.Table.Source}) AS days) AS purchases GROUP BY customer, period");
        _session.Analyse(_purchaseTable);
    }

    private void CreatePanel(double? marginRate)
    {
        var periods = _session.TemporaryName("periods");
        Create(periods, "period integer");
        _session.Insert(periods, Enumerable.Range(0, Periods).Select(period => new object?[] { period }));
        Create(Panel, ["customer integer", "segment integer", "period integer", "purchases integer", "revenue bigint", "margin bigint", .. Channels.Select((_, channel) => $"{Column(channel)} integer")]);
        var insert = new SqlStatement();
        var margin = marginRate is { } rate
            ? $"COALESCE(p.stated_margin, 0) + COALESCE(ROUND(CAST(p.revenue - p.stated_revenue AS {_dialect.Double}) * {insert.Bind(rate)}), 0)"
            : "COALESCE(p.stated_margin, 0)";
        var states = string.Concat(Channels.Select((channel, index) =>
            $", CASE WHEN x.period >= u.{Column(index)} THEN -1 - COALESCE(c.{Column(index)}, 0) ELSE COALESCE(c.{Column(index)}, 0) END"));
        insert.Add($"INSERT INTO {Panel} SELECT u.number, u.segment, x.period, COALESCE(p.purchases, 0), COALESCE(p.revenue, 0), CAST({margin} AS bigint){states} FROM ({Unreachable(insert)}) AS u "
            + $"JOIN {periods} AS x ON x.period BETWEEN u.first_period AND u.last_period LEFT JOIN {_contactTable} AS c ON c.customer = u.customer AND c.period = x.period "
            + $"LEFT JOIN {_purchaseTable} AS p ON p.customer = u.customer AND p.period = x.period");
        _session.Execute(insert);
        foreach (var table in (ReadOnlySpan<string>)[_customerTable, _contactTable, _markTable, _purchaseTable, periods]) _session.Execute($"DROP TABLE {table}");
        _session.Analyse(Panel);
    }

    /// <summary>The customers, by channel with the first period in which they cannot be reached.</summary>
    private string Unreachable(SqlStatement insert)
    {
        var listed = Listed();
        var from = string.Concat(Channels.Select((_, channel) =>
        {
            var name = Column(channel);
            var undated = listed[channel].Length == 0 ? "" : $" WHEN s.opted_out IN ({insert.BindAll(listed[channel])}) THEN COALESCE(t.{name} + 1, 0)";
            return $", CASE WHEN m.{name} IS NOT NULL THEN {RankCase.Before($"m.{name}", _overview.Ends)}{undated} ELSE {Periods} END AS {name}";
        }));
        var dated = string.Join(", ", Channels.Select((channel, index) => $"MIN(CASE WHEN channel = {insert.Bind(channel)} THEN opt_out END) AS {Column(index)}"));
        var last = string.Join(", ", Channels.Select((_, index) => $"MAX(CASE WHEN {Column(index)} > 0 THEN period END) AS {Column(index)}"));
        return $"SELECT s.customer, s.number, s.segment, s.first_period, s.last_period{from} FROM {_customerTable} AS s "
            + $"LEFT JOIN (SELECT customer, {dated} FROM {_markTable} GROUP BY customer) AS m ON m.customer = s.customer "
            + $"LEFT JOIN (SELECT customer, {last} FROM {_contactTable} GROUP BY customer) AS t ON t.customer = s.customer";
    }

    /// <summary>By channel, what <c>opted_out</c> says of customers who left it.</summary>
    private string[][] Listed()
    {
        var texts = _session.Query(new SqlStatement($"SELECT DISTINCT opted_out FROM {_customerTable} WHERE opted_out IS NOT NULL"), row => row.GetString(0));
        return [.. Channels.Select(channel => texts.Where(text => new CustomerRecord("any", OptedOut: text).IsOptedOut(channel)).Order(StringComparer.Ordinal).ToArray())];
    }

    /// <summary>The period of a day; the first for any day before, the last for any after.</summary>
    private string Period => $"{RankCase.UpTo("day", [.. _overview.Starts.Skip(1)])}";

    private string InPeriods => $"day BETWEEN {_overview.Starts[0]} AND {_overview.Ends[^1]}";

    private static string Flag(string condition) => $"CASE WHEN {condition} THEN 1 ELSE 0 END";

    private void Create(string table, params IEnumerable<string> columns) => _session.Execute($"CREATE TEMPORARY TABLE {table} ({string.Join(", ", columns)})");

    public static string Column(int channel) => FormattableString.Invariant($"channel_{channel}");
}
