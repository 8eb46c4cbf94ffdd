using System.Data.Common;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql;

/// <summary>What the tables of a database hold in all: rows, those that break the contract, and the periods that the logs cover.</summary>
/// <param name="Tables">Rows by table.</param>
/// <param name="Notes">Peculiarities, and what was done about each.</param>
/// <param name="Starts">First day of each full period, as a day number.</param>
/// <param name="Ends">Last day of each of them.</param>
/// <param name="StatesMargin">Whether any purchase states its margin.</param>
/// <param name="IsMarginWhole">Whether all of them do.</param>
internal sealed record LogOverview(
    IReadOnlyList<TableCount> Tables, IReadOnlyList<DataNote> Notes, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends, bool StatesMargin, bool IsMarginWhole)
{
    /// <exception cref="CustomerDataException">Too many rows break the contract, or the logs do not cover a single period.</exception>
    public static LogOverview Of(SqlSession session, CustomerSql customers, ContactSql contacts, PurchaseSql purchases, PeriodLength length, RejectionLimit limit)
    {
        RequireUnique(session, customers);
        var ofCustomers = Ask(session, customers, limit);
        if (ofCustomers.Count.Kept == 0) throw new CustomerDataException("customers: there are no customers in it.");
        var ofContacts = Ask(session, contacts, limit, EndsOf(contacts.Day));
        var ofPurchases = Ask(session, purchases, limit, [.. EndsOf(purchases.Day), ("COUNT", purchases.Margin)]);
        foreach (var empty in (ReadOnlySpan<TableCount>)[ofContacts.Count, ofPurchases.Count])
            if (empty.Kept == 0) throw new CustomerDataException($"{empty.Table}: there is no row in it.");
        var covered = CoveredDays.Of(DaysOf(ofContacts.More), DaysOf(ofPurchases.More));
        var calendar = new PeriodCalendar(length, covered.First);
        List<DataNote> notes = [];
        var (from, count) = PanelBuilder.FullPeriods(calendar, covered, notes);
        return new(
            [ofCustomers.Count, ofContacts.Count, ofPurchases.Count], notes,
            [.. Enumerable.Range(from, count).Select(calendar.StartOf)], [.. Enumerable.Range(from, count).Select(calendar.EndOf)], ofPurchases.More[2] > 0, ofPurchases.More[2] == ofPurchases.Count.Kept);
    }

    /// <exception cref="CustomerDataException">An id stands on more than one row that keeps to the contract.</exception>
    public static void RequireUnique(SqlSession session, CustomerSql customers)
    {
        var statement = new SqlStatement($"SELECT COUNT(*) FROM (SELECT {customers.CustomerId} AS customer FROM {customers.Table.Source} WHERE {customers.IsValid} GROUP BY {customers.CustomerId} HAVING COUNT(*) > 1) AS twice");
        if (session.Query(statement, Numbers)[0][0] is > 0 and var twice)
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"customers: {twice} ids stand on more than one row; sums inside a database need each id once."));
    }

    private static (DateOnly First, DateOnly Last) DaysOf(long[] ends) => (DateOnly.FromDayNumber((int)ends[0]), DateOnly.FromDayNumber((int)ends[1]));

    private static (string, string)[] EndsOf(string day) => [("MIN", day), ("MAX", day)];

    /// <summary>Rows of a table, and those that keep to a condition.</summary>
    /// <exception cref="CustomerDataException">Too many do not.</exception>
    public static TableCount Count(SqlSession session, TableSql table, string isValid, RejectionLimit limit)
    {
        var numbers = session.Query(new SqlStatement($"SELECT COUNT(*), COUNT(CASE WHEN {isValid} THEN 1 END) FROM {table.Table.Source}"), Numbers)[0];
        return Checked(new(table.Table.Name, numbers[0], numbers[1], numbers[0] - numbers[1]), limit);
    }

    private static (TableCount Count, long[] More) Ask(SqlSession session, TableSql table, RejectionLimit limit, params (string, string)[] aggregates)
    {
        var numbers = session.Query(new SqlStatement(table.Overview(aggregates)), Numbers)[0];
        return (Checked(new(table.Table.Name, numbers[0], numbers[1], numbers[0] - numbers[1]), limit), numbers[2..]);
    }

    private static TableCount Checked(TableCount count, RejectionLimit limit) => limit.Allows(count.Rejected, count.Read)
        ? count
        : throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture,
            $"{count.Table}: {count.Rejected} of {count.Read} rows break the contract, more than the {limit} allowed: an empty id or channel, an unreadable day or number, or a value out of range."));

    private static long[] Numbers(DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(index => row.IsDBNull(index) ? 0 : Convert.ToInt64(row.GetValue(index), CultureInfo.InvariantCulture))];
}
