using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Data;

public class ContactLogTests
{
    [TestCase("0", 0)]
    [TestCase("-0.01", 1)]
    [TestCase("-1", 1)]
    [TestCase("dear", 1)]
    public void Row_IsRejected_WhereTheCostIsNone(string cost, int rejected)
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv", $"customer_id,contacted_at,channel,cost\na,2024-01-01,email,{cost}\nb,2024-03-31,email,\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        PanelBuilder.Build(input, PeriodLength.Month);

        Assert.That(input.Rejected.Select(row => (row.Line, row.Column, row.Value)), Is.EqualTo(Enumerable.Repeat((2L, "cost", cost), rejected)));
    }
}
