namespace ContactFrequency.Fuzz.Oracle;

/// <summary>Which rows of a table the contract keeps out.</summary>
internal static class OracleRules
{
    private const double Money = 1e10;

    private static readonly string[] Outcomes = ["", "delivered", "opened", "clicked", "bounced", "unsubscribed", "complained"];

    /// <summary>Columns that a table must have.</summary>
    public static string[] Required(string table) => table switch
    {
        "customers" or "survey" => ["customer_id"],
        "contacts" => ["customer_id", "contacted_at", "channel"],
        "purchases" => ["customer_id", "purchased_at", "amount"],
        "assignments" => ["customer_id", "from", "to", "channel", "frequency"],
        "candidates" => ["customer_id", "contact_on", "channel", "value"],
        _ => throw new ArgumentException($"No table is called {table}.", nameof(table)),
    };

    /// <summary>Whether the fields of a row are what the contract asks for. A column that is not there reads as empty.</summary>
    public static bool IsGood(string table, Func<string, string> field, IEnumerable<string> columns)
    {
        if (string.IsNullOrWhiteSpace(field("customer_id"))) return false;
        return table switch
        {
            "customers" => IsDayOrEmpty(field("joined_on")) && IsDayOrEmpty(field("left_on")) && InOrder(field("joined_on"), field("left_on"))
                && (field("max_contacts").Length == 0 || OracleValues.IsWhole(field("max_contacts"), 0, int.MaxValue)),
            "contacts" => IsDay(field("contacted_at")) && !string.IsNullOrWhiteSpace(field("channel")) && IsNumberOrEmpty(field("cost"), 0, Money)
                && Outcomes.Contains(field("outcome"), StringComparer.OrdinalIgnoreCase),
            "purchases" => IsDay(field("purchased_at")) && OracleValues.IsNumber(field("amount"), -Money, Money) && IsNumberOrEmpty(field("margin"), -Money, Money)
                && IsNumberOrEmpty(field("discount_rate"), 0, 1) && IsNumberOrEmpty(field("distance_km"), 0, double.MaxValue),
            "survey" => IsNumberOrEmpty(field("preferred_frequency"), 0, double.MaxValue)
                && columns.Where(column => column.StartsWith("q_", StringComparison.OrdinalIgnoreCase)).All(column => IsNumberOrEmpty(field(column), double.MinValue, double.MaxValue)),
            "assignments" => IsDay(field("from")) && IsDay(field("to")) && InOrder(field("from"), field("to")) && !string.IsNullOrWhiteSpace(field("channel"))
                && OracleValues.IsWhole(field("frequency"), 0, 255) && (field("probability").Length == 0 || OracleValues.IsNumber(field("probability"), 1e-40, 1)),
            "candidates" => IsDay(field("contact_on")) && !string.IsNullOrWhiteSpace(field("channel")) && OracleValues.IsNumber(field("value"), double.MinValue, double.MaxValue)
                && IsNumberOrEmpty(field("cost"), 0, double.MaxValue) && IsNumberOrEmpty(field("probability"), 0, 1),
            _ => throw new ArgumentException($"No table is called {table}.", nameof(table)),
        };
    }

    private static bool IsDay(string text) => OracleValues.Day(text) is not null;

    private static bool IsDayOrEmpty(string text) => text.Length == 0 || IsDay(text);

    private static bool InOrder(string from, string to) => !(OracleValues.Day(to) < OracleValues.Day(from));

    private static bool IsNumberOrEmpty(string text, double minimum, double maximum) => text.Length == 0 || OracleValues.IsNumber(text, minimum, maximum);
}
