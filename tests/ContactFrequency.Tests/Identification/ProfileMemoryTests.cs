using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class ProfileMemoryTests
{
    [Test]
    public void Profile_IsRemembered_ForTheSameCustomersAlone()
    {
        var (panel, table) = new PanelWorld { Customers = 300 }.Build(1);
        var (fitter, memory) = (new WithinProfileFitter(), new ProfileMemory());
        ProfileRequest all = new(panel, [.. Enumerable.Range(0, 300)], PanelOutcome.Purchases) { Table = table };

        var first = memory.Fit(fitter, all);

        Assert.That(memory.Fit(fitter, all with { Customers = [.. all.Customers] }), Is.SameAs(first), "whatever list they stand in");
        Assert.That(memory.Fit(fitter, all with { Customers = [.. all.Customers.Where(customer => customer != 150)] }), Is.Not.SameAs(first));
        Assert.That(memory.Fit(fitter, all with { Outcome = PanelOutcome.Revenue }), Is.Not.SameAs(first));
        Assert.That(memory.Fit(new RandomisedProfileFitter(), all), Is.Not.SameAs(first));
        Assert.That(first.OpenInfluence is null, "what each customer adds is as large as the panel");
    }
}
