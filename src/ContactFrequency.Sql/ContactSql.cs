using ContactFrequency.Data;

namespace ContactFrequency.Sql;

/// <summary>The <c>contacts</c> table.</summary>
internal sealed class ContactSql(DatabaseTable table, SqlDialect dialect) : TableSql(table, dialect)
{
    private static readonly string Outcomes = string.Join(", ", Enum.GetNames<ContactOutcome>().Select(name => $"'{name.ToLowerInvariant()}'"));

    public string Day => $"({Dialect.Day(Table.Require("contacted_at"))})";

    public string Channel => Dialect.Text(Table.Require("channel"));

    /// <summary>Whether the contact arrived.</summary>
    public string IsDelivered => Table.Find("outcome") is { } column ? $"({column.Expression} IS NULL OR NOT {Is(ContactOutcome.Bounced)})" : "1 = 1";

    /// <summary>Whether the customer left the channel with it.</summary>
    public string IsOptOut => Is(ContactOutcome.Unsubscribed) ?? "1 = 0";

    public override string IsValid => string.Join(" AND ",
        HasCustomerId,
        $"{Day} IS NOT NULL",
        Dialect.HasText(Table.Require("channel")),
        Optional("cost", column => $"{Dialect.Units(column)} >= 0"),
        Optional("outcome", column => $"lower({Dialect.Text(column)}) IN ({Outcomes})"));

    private string? Is(ContactOutcome outcome) => Table.Find("outcome") is { } column
        ? $"(lower({Dialect.Text(column)}) = '{outcome.ToString().ToLowerInvariant()}')"
        : null;
}
