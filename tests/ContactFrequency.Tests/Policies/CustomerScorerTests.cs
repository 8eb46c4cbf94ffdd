using System.Text;
using ContactFrequency.Policies;

namespace ContactFrequency.Tests.Policies;

public class CustomerScorerTests
{
    // The policy's driver with a comma and quotes in its name, which the splitting of lines below does not understand.
    private const string Driver = "price, \"low\"";

    [Test]
    public void Score_SaysWhatTheFileSays_OfEveryCustomer()
    {
        var random = new Random(5);
        string[] homes = ["east", "nörd", "west", "nowhere", ""];
        List<Dictionary<string, string?>> customers = [.. Enumerable.Range(0, 500).Select(customer => new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["customer_id"] = $"C{customer}",
            ["AGE"] = random.Next(5) == 0 ? "" : random.Next(18, 80).ToString(),
            ["home"] = homes[random.Next(homes.Length)],
            ["tenure"] = random.Next(0, 30).ToString(),
            ["opted_out"] = random.Next(4) == 0 ? "email" : "",
            ["max_contacts"] = random.Next(4) == 0 ? random.Next(6).ToString() : "",
        })];
        using var folder = new TemporaryFolder().With("customers.csv", string.Concat(customers
            .Select(customer => string.Join(',', customer.Values)).Prepend(string.Join(',', customers[0].Keys)).Select(line => line + "\n")));
        using var scores = new MemoryStream();
        new PolicyScorer(ScoringPolicy.Airline).Score(Path.Combine(folder.Path, "customers.csv"), scores);
        string[][] rows = [.. Encoding.UTF8.GetString(scores.ToArray()).Replace(Quoted(Driver), "low", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        var scorer = new CustomerScorer(ScoringPolicy.Airline);

        Parallel.For(0, customers.Count, index =>
        {
            var customer = customers[index];
            var most = customer["max_contacts"] is { Length: > 0 } text ? int.Parse(text) : (int?)null;
            var score = scorer.Score(new(customer["customer_id"]!, OptedOut: customer["opted_out"]!, MaxContacts: most), customer);

            Assert.That(new[] { score.CustomerId, Plain(score.Assignment.Segment), Plain(score.Assignment.Driver) }, Is.EqualTo(rows[index][..3]));
            Assert.That(score.Frequencies.Select(frequency => frequency?.ToString() ?? ""), Is.EqualTo(rows[index][6..]));
        });
    }

    [Test]
    public void Score_NamesTheAttribute_ThatIsMissingOrWrong()
    {
        var scorer = new CustomerScorer(ScoringPolicy.Airline);
        var known = scorer.Attributes.ToDictionary(name => name, _ => (string?)null, StringComparer.OrdinalIgnoreCase);

        Assert.That(() => scorer.Score(new("C1"), known), Throws.Nothing);
        foreach (var name in scorer.Attributes)
            Assert.That(() => scorer.Score(new("C1"), known.Where(one => one.Key != name).ToDictionary()), Throws.ArgumentException.With.Property("ParamName").EqualTo(name));
        known["age"] = "old";
        Assert.That(() => scorer.Score(new("C1"), known), Throws.ArgumentException.With.Property("ParamName").EqualTo("age"));
    }

    private static string Plain(string name) => name.Replace(Driver, "low", StringComparison.Ordinal);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
