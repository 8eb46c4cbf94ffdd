using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Reads the <c>assignments</c> table a row at a time.</summary>
internal static class AssignmentLog
{
    private const string FrequencyRule = "expected a whole number from 0 to 255";
    private const string ProbabilityRule = "expected a number above 0 and up to 1";
    private const string DaysRule = "to must not be before from";

    public static IEnumerable<LoggedAssignment> Read(InputTable table, CustomerIndex customers, RejectionLog log)
    {
        foreach (var part in table.Parts)
        {
            using var reader = TableReader.Open(table, part, log);
            var columns = new Columns(
                reader.Require("customer_id"), reader.Require("from"), reader.Require("to"), reader.Require("channel"), reader.Require("frequency"), reader.Find("probability"));
            while (reader.Read())
                if (TryRow(reader, columns, customers, out var assignment)) yield return assignment;
        }
    }

    /// <summary>Takes a record in memory.</summary>
    /// <exception cref="CustomerDataException">The record breaks a rule of the table.</exception>
    public static LoggedAssignment Of(in AssignmentRecord row, CustomerIndex customers)
    {
        if (string.IsNullOrWhiteSpace(row.CustomerId)) throw new CustomerDataException("assignments: a record has an empty customer id.");
        if (string.IsNullOrWhiteSpace(row.Channel)) throw new CustomerDataException($"assignments: an assignment of '{row.CustomerId}' has an empty channel.");
        if (row.To < row.From) throw Refused(row, "days", string.Create(CultureInfo.InvariantCulture, $"{row.From:yyyy-MM-dd} to {row.To:yyyy-MM-dd}"), DaysRule);
        if (row.Frequency is < 0 or > byte.MaxValue) throw Refused(row, "frequency", row.Frequency.ToString(CultureInfo.InvariantCulture), FrequencyRule);
        if (!double.IsNaN(row.Probability) && !IsProbability(row.Probability))
            throw Refused(row, "probability", row.Probability.ToString(CultureInfo.InvariantCulture), ProbabilityRule);
        var customer = customers.Find(row.CustomerId.AsSpan(), out var hash);
        return new(customer, hash, row.From, row.To, row.Channel, (byte)row.Frequency, (float)row.Probability);
    }

    private static bool TryRow(TableReader reader, in Columns at, CustomerIndex customers, out LoggedAssignment assignment)
    {
        assignment = default;
        if (!reader.HasText(at.Id) || !reader.TryDay(at.From, out var from) || !reader.TryDay(at.To, out var to) || !reader.HasText(at.Channel)) return false;
        if (to < from) return Rejected(reader, at.To, DaysRule);
        if (!DecimalText.TryParse(reader.Bytes(at.Frequency), out var frequency) || !(frequency >= 0 && frequency <= byte.MaxValue && frequency == Math.Floor(frequency)))
            return Rejected(reader, at.Frequency, FrequencyRule);

        var probability = double.NaN;
        if (!reader.Bytes(at.Probability).IsEmpty && !(DecimalText.TryParse(reader.Bytes(at.Probability), out probability) && IsProbability(probability)))
            return Rejected(reader, at.Probability, ProbabilityRule);

        var customer = customers.Find(reader.Bytes(at.Id), out var hash);
        // As a design writes an id that a table program would take for a formula.
        if (customer < 0 && FormulaCells.Read(reader.Text(at.Id)) is var id) customer = customers.Find(id.AsSpan(), out hash);
        assignment = new(customer, hash, from, to, reader.Text(at.Channel), (byte)frequency, (float)probability);
        return true;
    }

    // A chance too small for the panel's single precision is none.
    private static bool IsProbability(double value) => value <= 1 && (float)value > 0;

    private static bool Rejected(TableReader reader, int column, string rule)
    {
        reader.Reject(column, rule);
        return false;
    }

    private static CustomerDataException Refused(in AssignmentRecord row, string column, string value, string rule) =>
        new($"assignments: {column} {value} of '{row.CustomerId}': {rule}.");

    private readonly record struct Columns(int Id, int From, int To, int Channel, int Frequency, int Probability);
}
