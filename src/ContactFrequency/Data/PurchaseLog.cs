namespace ContactFrequency.Data;

/// <summary>Parses rows of the <c>purchases</c> table.</summary>
/// <param name="customers">Finds customers.</param>
internal sealed class PurchaseLog(CustomerIndex customers) : IRowParser<LoggedPurchase>
{
    private int _id, _day, _amount, _margin, _discount, _distance;

    public void Start(RowReader reader) => (_id, _day, _amount, _margin, _discount, _distance) = (
        reader.Require("customer_id"), reader.Require("purchased_at"), reader.Require("amount"), reader.Find("margin"), reader.Find("discount_rate"), reader.Find("distance_km"));

    public bool TryParse(RowReader reader, out LoggedPurchase row)
    {
        row = default;
        if (!reader.HasText(_id)
            || !reader.TryDay(_day, out var day)
            || !TryMoney(reader, _amount, out var amount)
            || !TryOptionalMoney(reader, _margin, out var margin)
            || !reader.TryNumber(_discount, 0, 1, out _)
            || !reader.TryNumber(_distance, 0, double.MaxValue, out _))
        {
            return false;
        }

        var customer = customers.Find(reader.Bytes(_id), out var hash);
        row = new(customer, hash, day, amount, margin);
        return true;
    }

    private static bool TryMoney(RowReader reader, int column, out long units)
    {
        if (Money.TryParse(reader.Bytes(column), out units)) return true;
        reader.Reject(column, Money.Rule);
        return false;
    }

    private static bool TryOptionalMoney(RowReader reader, int column, out long? units)
    {
        units = null;
        if (reader.Bytes(column).IsEmpty) return true;
        if (!TryMoney(reader, column, out var found)) return false;
        units = found;
        return true;
    }
}
