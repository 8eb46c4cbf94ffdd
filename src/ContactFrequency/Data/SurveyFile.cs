using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>Reads the <c>survey</c> table.</summary>
internal static class SurveyFile
{
    public static IReadOnlyList<SurveyRecord> Read(InputTable table, RejectionLog log)
    {
        List<SurveyRecord> rows = [];
        var shared = new SharedNames().CreateReader();
        foreach (var part in table.Parts)
        {
            using var reader = TableReader.Open(table, part, log);
            var id = reader.Require("customer_id");
            int driver = reader.Find("driver"), frequency = reader.Find("preferred_frequency"), channel = reader.Find("preferred_channel");
            int[] items = [.. Enumerable.Range(0, reader.Header.Count).Where(column => reader.Header[column].StartsWith("q_", StringComparison.OrdinalIgnoreCase))];
            ImmutableArray<string> names = [.. items.Select(item => reader.Header[item].ToLowerInvariant())];
            var answers = new double[items.Length];
            while (reader.Read())
            {
                if (!reader.HasText(id)
                    || !reader.TryNumber(frequency, 0, double.MaxValue, out var preferred)
                    || !Enumerable.Range(0, items.Length).All(item => reader.TryNumber(items[item], double.MinValue, double.MaxValue, out answers[item])))
                {
                    continue;
                }

                rows.Add(new(reader.Text(id), Named(reader.Bytes(driver)), preferred, Named(reader.Bytes(channel))) { Items = new(names, [.. answers]) });
            }
        }

        return rows;

        string? Named(ReadOnlySpan<byte> text)
        {
            var name = text.IsEmpty ? "" : shared.Of(text);
            return string.IsNullOrWhiteSpace(name) ? null : name;
        }
    }

    /// <summary>The answers of known customers by customer index; of a customer who answered twice, the first in the order of the answers' text.</summary>
    public static IReadOnlyDictionary<int, SurveyRecord> ByCustomer(IEnumerable<SurveyRecord> rows, CustomerTable customers, ICollection<DataNote> notes)
    {
        var (answers, ids) = (new Dictionary<int, SurveyRecord>(), customers.Index);
        long unknown = 0, twice = 0;
        foreach (var row in rows)
        {
            var customer = ids.Find(row.CustomerId.AsSpan(), out _);
            if (customer < 0) unknown++;
            else if (!answers.TryGetValue(customer, out var other)) answers.Add(customer, row with { CustomerId = customers.Records[customer].CustomerId });
            else
            {
                twice++;
                if (string.CompareOrdinal(Key(row), Key(other)) < 0) answers[customer] = row;
            }
        }

        if (unknown > 0) notes.Add(new("survey_of_unknown_customer", unknown, "Survey rows of customers who are not in customers; they were left out."));
        if (twice > 0) notes.Add(new("survey_twice", twice, "Survey rows of a customer who answered more than once; one answer was kept, the first when sorted as text."));
        return new SortedList<int, SurveyRecord>(answers);
    }

    /// <summary>Of the answers of one customer the one that counts, the first in the order of their text.</summary>
    public static SurveyRecord First(IEnumerable<SurveyRecord> answers) => answers.MinBy(Key, StringComparer.Ordinal)!;

    private static string Key(SurveyRecord row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Driver}\n{row.PreferredFrequency}\n{row.PreferredChannel}\n")
        + string.Join('\n', row.Items.Names.Zip(row.Items.Answers, (name, answer) => string.Create(CultureInfo.InvariantCulture, $"{name}={answer:R}")).Order(StringComparer.Ordinal));
}
