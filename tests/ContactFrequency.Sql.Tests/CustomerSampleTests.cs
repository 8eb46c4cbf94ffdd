namespace ContactFrequency.Sql.Tests;

public class CustomerSampleTests
{
    [Test]
    public void Contains_FollowsTheStatedHash()
    {
        // printf '1:C0000001' | md5sum (coreutils) begins with 1530a203.
        const uint number = 0x1530a203;

        Assert.That(CustomerSample.OfShare((number + 1) / 4294967296.0).Contains("C0000001"));
        Assert.That(CustomerSample.OfShare(number / 4294967296.0).Contains("C0000001"), Is.False);
    }

    [Test]
    public void Share_IsThatOfManyCustomers([Values(0.05, 0.5, 0.9)] double share)
    {
        const int customers = 20_000;

        var sample = CustomerSample.OfShare(share, seed: 11);
        var drawn = Enumerable.Range(0, customers).Count(customer => sample.Contains($"C{customer}"));

        // Four standard errors of a binomial share.
        Assert.That((double)drawn / customers, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / customers)));
    }

    [Test]
    public void OfShare_RefusesWhatIsNoShare([Values(0, -1, 1.5, double.NaN)] double share) =>
        Assert.That(() => CustomerSample.OfShare(share), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("share").IgnoreCase);

    [Test]
    public void OfOne_HoldsEverybody() => Assert.That((CustomerSample.OfShare(1).IsAll, CustomerSample.OfShare(1).Contains("anyone")), Is.EqualTo((true, true)));
}
