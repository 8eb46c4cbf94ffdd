using ContactFrequency.Data;

namespace ContactFrequency.Tests.Policies;

public class PolicyColumnsTests
{
    [Test]
    public void NameColumnWithoutAnyValue_IsOneOfNames()
    {
        var plan = Plan("customer_id,tenure,home,age\na,3,,30\nb,9,,50\n");

        Assert.That(plan.CustomerIds, Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("customer_id,tenure,home,age\na,3,east,30\nb,long,west,50\n", "customers, column tenure: found 'long', expected a number: the policy splits on it as one.")]
    [TestCase("customer_id,tenure,home,age\na,3,1,30\nb,9,2,50\n", "customers, column home: found numbers only, such as '1', expected names: the policy splits on it as one.")]
    [TestCase("customer_id,tenure,age\na,3,30\n", "customers: required column 'home' is missing; the policy's trees split on it.")]
    public void ColumnOfTheOtherKind_IsBadData(string customers, string message) =>
        Assert.That(() => Plan(customers), Throws.TypeOf<CustomerDataException>().With.Message.EqualTo(message));

    private static PolicyPlanningResult Plan(string customers)
    {
        using var folder = new TemporaryFolder().With("customers.csv", customers);
        return new PolicyPlanning(ScoringPolicy.Airline) { From = new(2024, 4, 1) }.Run(Path.Combine(folder.Path, "customers.csv"));
    }
}
