using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Numerics;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>The customers whose class is known, in a temporary table: fold, class and the bin of each attribute.</summary>
internal sealed class LabelledCustomers
{
    private LabelledCustomers(SqlSession session, string table, BinnedTable bins, ImmutableArray<string> classes, ImmutableArray<int> folds) =>
        (Session, Table, Bins, Classes, Folds) = (session, table, bins, classes, folds);

    public SqlSession Session { get; }

    /// <summary>Name of the table; its columns are <c>fold</c>, <c>class</c> and those of <see cref="Column"/>.</summary>
    public string Table { get; }

    /// <summary>The attributes in bins.</summary>
    public BinnedTable Bins { get; }

    /// <summary>The classes, in ordinal order.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>The folds that hold anybody.</summary>
    public ImmutableArray<int> Folds { get; }

    public static string Column(int attribute) => FormattableString.Invariant($"bin_{attribute}");

    /// <param name="session">The session.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="labels">The class of each customer who has one, by id.</param>
    /// <param name="options">Folds, seed and bins.</param>
    /// <exception cref="CustomerDataException">None of them is in <c>customers</c>.</exception>
    public static LabelledCustomers Create(SqlSession session, CustomerSql customers, IReadOnlyDictionary<string, string> labels, TreeOptions options)
    {
        var attributes = AttributeSql.Of(session, customers);
        var (labelTable, valueTable, binTable) = (session.TemporaryName("labels"), session.TemporaryName("values"), session.TemporaryName("labelled"));
        var names = labels.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var codeOf = names.Select((name, code) => (name, code)).ToDictionary(pair => pair.name, pair => pair.code, StringComparer.Ordinal);
        session.Execute($"CREATE TEMPORARY TABLE {labelTable} (customer text, fold integer, class integer)");
        session.Insert(labelTable, labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => new object?[]
        {
            label.Key, options.Folds == 0 ? 0 : (int)(StableHash.Of(options.Seed, label.Key) % (ulong)options.Folds), codeOf[label.Value],
        }));
        session.Analyse(labelTable);

        session.Execute($"CREATE TEMPORARY TABLE {valueTable} (fold integer, class integer{string.Concat(attributes.Select((attribute, index) => $", value_{index} {(attribute.IsNumeric ? session.Dialect.Double : "text")}"))})");
        session.Execute($"INSERT INTO {valueTable} SELECT l.fold, l.class{string.Concat(attributes.Select((_, index) => $", c.value_{index}"))} FROM (SELECT {customers.CustomerId} AS customer"
            + $"{string.Concat(attributes.Select((attribute, index) => $", {attribute.Value(session.Dialect)} AS value_{index}"))} FROM {customers.Table.Source} WHERE {customers.IsValid}) AS c JOIN {labelTable} AS l ON l.customer = c.customer");
        session.Execute($"DROP TABLE {labelTable}");
        var present = session.Query(new SqlStatement($"SELECT DISTINCT class FROM {valueTable}"), row => Whole(row, 0)).Order().ToList();
        if (present.Count == 0) throw new CustomerDataException("survey: no row with a driver is of a customer in customers.");

        BinnedColumn[] columns = [.. attributes.Select((attribute, index) => Bin(session, valueTable, $"value_{index}", attribute, options.MaxBins))];
        var insert = new SqlStatement();
        session.Execute($"CREATE TEMPORARY TABLE {binTable} (fold integer, class integer{string.Concat(attributes.Select((_, index) => $", {Column(index)} integer"))})");
        var cases = columns.Select((column, index) => BinCase(column, $"value_{index}", insert)).ToList();
        insert.Add($"INSERT INTO {binTable} SELECT fold, CASE class{string.Concat(present.Select((code, index) => $" WHEN {code} THEN {index}"))} END{string.Concat(cases.Select(one => $", {one}"))} FROM {valueTable}");
        session.Execute(insert);
        session.Execute($"DROP TABLE {valueTable}");
        session.Analyse(binTable);
        return new(session, binTable, BinnedTable.Of(columns, ClassTarget.Of(present.Count)), [.. present.Select(code => names[code])],
            [.. session.Query(new SqlStatement($"SELECT DISTINCT fold FROM {binTable}"), row => Whole(row, 0)).Order()]);
    }

    private static BinnedColumn Bin(SqlSession session, string table, string value, AttributeSql attribute, int maxBins)
    {
        var statement = new SqlStatement($"SELECT {value}, COUNT(*) FROM {table} GROUP BY {value}");
        var counts = session.Query(statement, row => (Value: row.IsDBNull(0) ? null : row.GetValue(0), Count: Whole(row, 1)));
        var hasMissing = counts.Exists(one => one.Value is null);
        counts.RemoveAll(one => one.Value is null);
        if (attribute.IsNumeric)
        {
            // Adding zero turns −0 into 0.
            var numbers = counts.GroupBy(one => Convert.ToDouble(one.Value, CultureInfo.InvariantCulture) + 0.0, one => (long)one.Count).OrderBy(one => one.Key).ToList();
            return BinnedNumericColumn.OfCounts(attribute.Column.Name, [.. numbers.Select(one => one.Key)], [.. numbers.Select(one => one.Sum())], hasMissing, maxBins);
        }

        var levels = counts.OrderBy(one => (string)one.Value!, StringComparer.Ordinal).ToList();
        return BinnedCategoricalColumn.OfCounts(attribute.Column.Name, [.. levels.Select(one => (string)one.Value!)], [.. levels.Select(one => one.Count)], hasMissing, maxBins);
    }

    private static string BinCase(BinnedColumn column, string value, SqlStatement statement)
    {
        if (column.ValueBins == 0) return "0";
        var bins = column switch
        {
            BinnedNumericColumn numeric => Halved(0, numeric.ValueBins - 1, bin => $"{value} <= {statement.Bind(numeric.UpperEnds[bin])}"),
            BinnedCategoricalColumn names => $"CASE{string.Concat(Enumerable.Range(0, names.ValueBins).Select(bin => $" WHEN {value} IN ({statement.BindAll(names.Names([bin]))}) THEN {bin}"))} END",
            _ => throw new ArgumentException($"Column '{column.Name}' is neither numeric nor categorical.", nameof(column)),
        };
        return $"CASE WHEN {value} IS NULL THEN {column.ValueBins} ELSE {bins} END";
    }

    /// <summary>The bin by halving, so that a value is compared with few of the ends.</summary>
    private static string Halved(int from, int to, Func<int, string> isUpTo)
    {
        if (from == to) return FormattableString.Invariant($"{from}");
        var middle = (from + to) / 2;
        return $"CASE WHEN {isUpTo(middle)} THEN {Halved(from, middle, isUpTo)} ELSE {Halved(middle + 1, to, isUpTo)} END";
    }

    private static int Whole(DbDataReader row, int field) => Convert.ToInt32(row.GetValue(field), CultureInfo.InvariantCulture);
}
