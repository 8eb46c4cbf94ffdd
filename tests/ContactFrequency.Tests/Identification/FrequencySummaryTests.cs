using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Identification;

public class FrequencySummaryTests
{
    // a bought in January, February and March, and is there in February alone.
    private static TemporaryFolder Company() => TemporaryFolder.Small()
        .With("customers.csv", "customer_id,joined_on,left_on\na,2024-02-01,2024-02-29\nb,,\n")
        .With("purchases.csv", "customer_id,purchased_at,amount\na,2024-01-05,1\na,2024-02-05,10\na,2024-03-05,100\nb,2024-01-05,1000\n");

    [Test]
    public void Of_CountsWhatWasBought_WhileTheCustomerWasThere()
    {
        using var folder = Company();
        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        var summary = FrequencySummary.Of(panel, [0, 1], channel: 0);

        Assert.That((summary.Purchases.Sum(), summary.Revenue.Sum(), summary.Bought.Sum(), summary.Periods.Sum()), Is.EqualTo((2.0, 1010.0, 2.0, 4L)));
    }

    [Test]
    public void MeansByChannels_CountWhatWasBought_WhileTheCustomerWasThere()
    {
        using var folder = Company();
        var panel = PanelBuilder.Build(AnalysisInput.FromFolder(folder.Path), PeriodLength.Month);

        var counts = ChannelCount.Of(panel);

        Assert.That(counts.Sum(count => count.Customers * count.Revenue), Is.EqualTo(10 + 1000 / 3.0).Within(1e-9));
    }
}
