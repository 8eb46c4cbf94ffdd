using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class AttributeTableTests
{
    [Test]
    public void Read_TellsNumbersFromNames_AndKeepsWhatIsMissing()
    {
        using var folder = new TemporaryFolder().With("table.csv.gz", "y,age,city,mixed,\n1,40,b,3,q\n,,a,x,q\n3,35.5,,4,q\n");
        var table = AttributeTable.Read(Path.Combine(folder.Path, "table.csv.gz"), [new("Y")]);

        Assert.That(table.Numbers[0].Values.ToArray(), Is.EqualTo(new[] { 1, double.NaN, 3 }));
        Assert.That(table.Attributes.Select(column => (column.Name, column is NumericColumn)), Is.EqualTo(new[] { ("age", true), ("city", false), ("mixed", false) }));
        Assert.That(table.Attributes.Select(column => string.Join(';', Enumerable.Range(0, 3).Select(column.Text))), Is.EqualTo(new[] { "40;;35.5", "b;a;", "3;x;4" }));
        Assert.That(table.Lines, Is.EqualTo(new[] { 2, 3, 4 }));
    }

    [Test]
    public void Read_TakesTheColumnsAskedFor_InTheirOrder()
    {
        using var folder = new TemporaryFolder().With("table.csv", "y,a,b,c\n1,2,3,4\n");

        Assert.That(AttributeTable.Read(Path.Combine(folder.Path, "table.csv"), [new("y")], ["c", "a"]).Attributes.Select(column => column.Name), Is.EqualTo(new[] { "c", "a" }));
    }

    [Test]
    public void Read_LeavesOutTextsThatNameRows()
    {
        using var folder = new TemporaryFolder().With("table.csv", "y,id,number\n" + string.Concat(Enumerable.Range(0, 10_001).Select(row => $"1,c{row},{row}\n")));
        var table = AttributeTable.Read(Path.Combine(folder.Path, "table.csv"), [new("y")]);

        Assert.That(table.Identifiers, Is.EqualTo(new[] { "id" }));
        Assert.That(table.Attributes.Select(column => column.Name), Is.EqualTo(new[] { "number" }));
    }

    [TestCase("y,a\n1,2\nmuch,3\n", "table.csv, line 3, column y: found 'much', expected a finite number.")]
    [TestCase("y,a\n1,2\n1\n", "table.csv, line 3: found '1': expected 2 fields, found 1.")]
    [TestCase("a\n1\n", "required column 'y' is missing; found a")]
    [TestCase("y,a,A\n1,2,3\n", "column 'a' stands 2 times in the header")]
    public void Read_SaysWhereAndWhat(string text, string message)
    {
        using var folder = new TemporaryFolder().With("table.csv", text);

        Assert.That(() => AttributeTable.Read(Path.Combine(folder.Path, "table.csv"), [new("y")]), Throws.InstanceOf<CustomerDataException>().With.Message.Contains(message));
    }
}
