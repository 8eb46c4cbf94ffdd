using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>Which rows of one log count, and which days it covers.</summary>
internal sealed class LogScope(string table, CustomerTable customers)
{
    /// <summary>More periods than any company has logs for: a sign of wrong dates.</summary>
    public const int MaxPeriods = 2000;

    private readonly HashSet<ulong> _unknown = [];
    private readonly (DateOnly Joined, DateOnly Left)[] _membership =
        [.. customers.Records.Select(record => (record.JoinedOn ?? DateOnly.MinValue, record.LeftOn ?? DateOnly.MaxValue))];
    private long _unknownRows;
    private long _outside;

    public DateOnly? FirstDay { get; private set; }

    public DateOnly? LastDay { get; private set; }

    /// <summary>Counts a row's day, and tells whether its customer is known.</summary>
    public bool Admits(int customer, ulong idHash, DateOnly day)
    {
        if (FirstDay is null || day < FirstDay) FirstDay = day;
        if (LastDay is null || day > LastDay) LastDay = day;
        if (customer < 0)
        {
            _unknown.Add(idHash);
            _unknownRows++;
            return false;
        }

        var (joined, left) = _membership[customer];
        if (day < joined || day > left) _outside++;
        return true;
    }

    /// <exception cref="CustomerDataException">The log spreads over more periods than can be.</exception>
    public void RequireSane(int periods, DateOnly day)
    {
        if (periods > MaxPeriods)
        {
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture,
                $"{table}: days in more than {MaxPeriods} periods, from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}, last {day:yyyy-MM-dd}; check the dates or choose a longer period."));
        }
    }

    public IEnumerable<DataNote> Notes()
    {
        if (_unknownRows > 0)
        {
            yield return new($"{table}_of_unknown_customer", _unknownRows, string.Create(CultureInfo.InvariantCulture,
                $"Rows of {table} of {_unknown.Count} customers who are not in customers; their days count as covered, they themselves were left out."));
        }

        if (_outside > 0)
        {
            yield return new($"{table}_outside_membership", _outside,
                $"Rows of {table} before joined_on or after left_on of their customer; they fall in no period that the customer was there for the whole of.");
        }
    }
}
