namespace ContactFrequency.Data;

/// <summary>Reads the <c>purchases</c> table a row at a time.</summary>
internal static class PurchaseLog
{
    public static IEnumerable<LoggedPurchase> Read(InputTable table, CustomerIndex customers, RejectionLog log)
    {
        foreach (var part in table.Parts)
        {
            using var reader = TableReader.Open(table, part, log);
            int id = reader.Require("customer_id"), at = reader.Require("purchased_at"), amountColumn = reader.Require("amount");
            int marginColumn = reader.Find("margin"), discount = reader.Find("discount_rate"), distance = reader.Find("distance_km");
            while (reader.Read())
            {
                if (!reader.HasText(id)
                    || !reader.TryDay(at, out var day)
                    || !TryMoney(reader, amountColumn, out var amount)
                    || !TryOptionalMoney(reader, marginColumn, out var margin)
                    || !reader.TryNumber(discount, 0, 1, out _)
                    || !reader.TryNumber(distance, 0, double.MaxValue, out _))
                {
                    continue;
                }

                var customer = customers.Find(reader.Bytes(id), out var hash);
                yield return new(customer, hash, day, amount, margin);
            }
        }
    }

    private static bool TryMoney(TableReader reader, int column, out long units)
    {
        if (Money.TryParse(reader.Bytes(column), out units)) return true;
        reader.Reject(column, Money.Rule);
        return false;
    }

    private static bool TryOptionalMoney(TableReader reader, int column, out long? units)
    {
        units = null;
        if (reader.Bytes(column).IsEmpty) return true;
        if (!TryMoney(reader, column, out var found)) return false;
        units = found;
        return true;
    }
}
