using System.Globalization;
using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class CustomerFileTests
{
    [Test]
    public void Customers_AreTheSame_OnAnyNumberOfThreads()
    {
        // Some chunks of 256 kB in two parts, of which the second lacks a column. 'label' is text late in the file only, 'code' has too many texts, 'many' too many numbers to be told apart.
        using var folder = TemporaryFolder.Small();
        File.Delete(Path.Combine(folder.Path, "customers.csv"));
        folder.With("customers-1.csv", Rows("customer_id,label,code,many,kind", 0, 20_000, row => $"{(row < 19_000 ? row % 7 : "seven")},c{row},{row / 2}.5,{(row % 3 == 0 ? "" : $"k{row % 5}")}"));
        folder.With("customers-2.csv", Rows("customer_id,kind,label,late", 20_000, 40_000, row => $"k{row % 6},{row % 4},{row % 2}"));

        var one = AnalysisInput.FromFolder(folder.Path, RejectionLimit.Default, threads: 1).Customers;
        var three = AnalysisInput.FromFolder(folder.Path, RejectionLimit.Default, threads: 3).Customers;

        Assert.That(one.Attributes.Select(column => (column.Name, column is NumericColumn)), Is.EqualTo(new[] { ("kind", false), ("label", false), ("late", true), ("many", true) }));
        Assert.That(three.Records, Is.EqualTo(one.Records));
        Assert.That(three.Attributes.Select(Text), Is.EqualTo(one.Attributes.Select(Text)));
        Assert.That(Text(one.Attributes[0]), Does.StartWith("kind: ,k1,k2,").And.EndWith(",k0,k1,k2,k3"), "a missing value stays missing, and each customer has the own one");
    }

    private static string Rows(string header, int from, int to, Func<int, string> values)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var row = from; row < to; row++) text.Append(CultureInfo.InvariantCulture, $"a-rather-long-customer-id-{row:D6},{values(row)}\n");
        return text.ToString();
    }

    private static string Text(AttributeColumn column) => $"{column.Name}: {string.Join(',', Enumerable.Range(0, column.Length).Select(column.Text))}";
}
