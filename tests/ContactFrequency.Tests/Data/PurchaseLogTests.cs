using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Data;

public class PurchaseLogTests
{
    [TestCase("discount_rate", "1", 0)]
    [TestCase("discount_rate", "1.01", 1)]
    [TestCase("discount_rate", "-0.1", 1)]
    [TestCase("distance_km", "0", 0)]
    [TestCase("distance_km", "-1", 1)]
    public void Row_IsRejected_WhereAColumnBreaksItsRule(string column, string value, int rejected)
    {
        using var folder = TemporaryFolder.Small().With("purchases.csv", $"customer_id,purchased_at,amount,{column}\na,2024-01-05,10.5,{value}\nb,2024-03-31,20,\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        PanelBuilder.Build(input, PeriodLength.Month);

        Assert.That(input.Rejected.Select(row => (row.Column, row.Value)), Is.EqualTo(Enumerable.Repeat((column, value), rejected)));
    }
}
