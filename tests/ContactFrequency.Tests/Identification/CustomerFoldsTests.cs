using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class CustomerFoldsTests
{
    [TestCase(2)]
    [TestCase(5)]
    public void FoldOf_DealsCustomersEvenly(int folds)
    {
        const int customers = 4000;
        var panel = RandomPanel.Create(customers, 2, 1);
        var table = CustomerTable.FromRecords([.. Enumerable.Range(0, customers).Select(customer => new CustomerRecord($"c{customer:D5}"))], []);
        int[] all = [.. Enumerable.Range(0, customers)];

        var dealt = new CustomerFolds(new ProfileRequest(panel, all, PanelOutcome.Purchases) { Table = table, Seed = 3 }, folds);

        // Five standard deviations of a binomial count.
        var (expected, reach) = (customers / (double)folds, 5 * Math.Sqrt(customers * (1.0 / folds) * (1 - 1.0 / folds)));
        Assert.That(Enumerable.Range(0, folds).Select(fold => (double)all.Count(customer => dealt.FoldOf(customer) == fold)), Has.All.EqualTo(expected).Within(reach));
    }
}
