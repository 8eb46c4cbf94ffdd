using System.Text.RegularExpressions;

namespace ContactFrequency.Cli.Tests;

public partial class PrivacyCommandTests
{
    [Test]
    public void HashedIds_LeaveNoIdInAnyOutputOrMessage()
    {
        using var company = new Company();
        var key = Key(company, "key");
        // Ids where they do not belong: rows too long, too short, shifted by one field, with a quote left open.
        File.AppendAllText(Path.Combine(company.Input, "contacts.csv"), "c0007,2024-03-01,email,,c0007\nc0008\n2024-03-01,c0009,email,\nc0010,\"c0010\n");
        File.AppendAllText(Path.Combine(company.Input, "customers.csv"), "c9990,c9990,,many\n");
        string Out(string name) => company.Output(Path.Combine("private", name));
        var policy = Path.Combine(Out("analysis"), "policy.json");
        var customers = Path.Combine(company.Input, "customers.csv");
        company.WriteConfig("""{"holdout_share": 0.3, "channels": {"email": {"cost": 0.01}}}""");
        File.WriteAllText(company.Output("candidates.csv"), "customer_id,contact_on,channel,value\nc0001,2024-09-01,email,1\nc0002,2024-09-01,email,2\nc0003,soon,email,2\n");

        string[][] commands =
        [
            ["analyse", company.Input, "--out", Out("analysis")],
            ["score", policy, customers, "--out", Out("scores.csv"), "--drift", Out("drift.json")],
            ["plan", policy, company.Input, "--config", company.Output("config.json"), "--out", Out("plan")],
            ["evaluate", policy, company.Input, "--holdout", Path.Combine(Out("plan"), "holdout.csv"), "--from", "2024-06-01", "--out", Out("value.json")],
            ["design", "--customers", company.Input, "--channel", "email", "--frequencies", "0,2,4", "--simulations", "0", "--out", Out("design")],
            ["assign", company.Output("candidates.csv"), "--customers", customers, "--max-rejected", "1", "--out", Out("assign")],
        ];
        foreach (var command in commands)
        {
            var (code, output, error) = Company.Run([.. command, "--hash-ids", key]);
            Assert.That(code, Is.Zero.Or.EqualTo(1), $"{command[0]}: {error}");
            Assert.That(RawId().IsMatch(output + error), Is.False, $"{command[0]}: {output}{error}");
        }

        var (refused, _, why) = Company.Run("analyse", company.Input, "--out", Out("refused"), "--max-rejected", "0", "--hash-ids", key);
        Assert.That(refused, Is.EqualTo(3));
        Assert.That(RawId().IsMatch(why), Is.False, why);

        string[] files = [.. Directory.EnumerateFiles(company.Output("private"), "*", SearchOption.AllDirectories)];
        Assert.That(files, Has.Length.GreaterThan(20));
        Assert.That(files.Where(file => RawId().IsMatch(Libraries().Replace(File.ReadAllText(file), ""))).Select(Path.GetFileName), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(Out("refused"), "rejected.csv")), Does.Contain("(withheld)"));
        Assert.That(Ids(Path.Combine(Out("plan"), "holdout.csv")), Is.SubsetOf(Ids(Path.Combine(Out("analysis"), "segments.csv"))), "one key, one id, whatever the run");
        Assert.That(Ids(Path.Combine(Out("assign"), "assigned.csv")), Is.SubsetOf(Ids(Out("scores.csv"))));
    }

    [Test]
    public void HashedIds_ChangeNoNumber_AndAnEarlierHoldOutStays()
    {
        using var company = new Company();
        var key = Key(company, "key");
        Company.Run("analyse", company.Input, "--out", company.Output("hashed"), "--hash-ids", key);
        company.WriteConfig("""{"holdout_share": 0.3}""");
        var policy = Path.Combine(company.Output("hashed"), "policy.json");
        string[] Plan(string name, params string[] more) => ["plan", policy, company.Input, "--config", company.Output("config.json"), "--out", company.Output(name), .. more];

        Company.Run(Plan("first", "--hash-ids", key));
        Company.Run(Plan("second", "--hash-ids", key, "--seed", "99", "--holdout", Path.Combine(company.Output("first"), "holdout.csv")));
        Company.Run(Plan("raw", "--seed", "5"));
        Company.Run(Plan("third", "--hash-ids", key, "--seed", "99", "--holdout", Path.Combine(company.Output("raw"), "holdout.csv")));

        Assert.That(Ids(company.Output("second/holdout.csv")), Is.EqualTo(Ids(company.Output("first/holdout.csv"))), "hashes of an earlier run");
        Assert.That(Ids(company.Output("raw/holdout.csv")), Has.Count.EqualTo(120).And.All.StartsWith("c0"));
        Assert.That(Ids(company.Output("third/holdout.csv")), Is.SupersetOf(Ids(company.Output("raw/holdout.csv")).Select(Data.IdKey.FromFile(key).Of)), "ids of an earlier run");
    }

    [Test]
    public void HashIds_WantsAKey_AndNamesWhatIsWrong()
    {
        using var company = new Company();
        File.WriteAllText(company.Output("short"), "tooshort");

        foreach (var (place, message) in new[] { ("short", "at least 16 bytes"), ("absent", "cannot be read") })
        {
            var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--hash-ids", company.Output(place));
            Assert.That(code, Is.EqualTo(2));
            Assert.That(error, Does.Contain(message).And.Not.Contains("tooshort"));
        }

        var (unset, _, why) = Company.Run("analyse", company.Input, "--out", company.Output("out"), "--hash-ids", "env:CONTACT_FREQUENCY_NO_SUCH_KEY");
        Assert.That(unset, Is.EqualTo(2));
        Assert.That(why, Does.Contain("no environment variable CONTACT_FREQUENCY_NO_SUCH_KEY"));
        File.WriteAllText(company.Output("empty.db"), "");
        var (database, _, advice) = Company.Run("analyse", "sqlite:" + company.Output("empty.db"), "--out", company.Output("out"), "--hash-ids", Key(company, "key"));
        Assert.That(database, Is.EqualTo(2));
        Assert.That(advice, Does.Contain("make views"));
    }

    [Test]
    public void Formulas_AreQuoted_CountedAndReadBack_UnlessKept()
    {
        using var company = new Company();
        foreach (var file in Directory.GetFiles(company.Input)) File.WriteAllText(file, File.ReadAllText(file).Replace("\nc0", "\n=c0", StringComparison.Ordinal));
        company.WriteConfig("""{"holdout_share": 0.3}""");
        Company.Run("analyse", company.Input, "--out", company.Output("kept"), "--formula-cells", "keep");
        var (_, json, error) = Company.Run("analyse", company.Input, "--out", company.Output("quoted"), "--json");
        var policy = Path.Combine(company.Output("quoted"), "policy.json");
        Company.Run("plan", policy, company.Input, "--config", company.Output("config.json"), "--out", company.Output("first"));
        Company.Run("plan", policy, company.Input, "--config", company.Output("config.json"), "--out", company.Output("second"), "--seed", "99", "--holdout", company.Output("first/holdout.csv"));
        var (_, scored, told) = Company.Run("score", policy, Path.Combine(company.Input, "customers.csv"), "--out", company.Output("scores.csv"), "--json");

        Assert.That(Ids(company.Output("kept/segments.csv")), Has.All.StartsWith("=c0"));
        Assert.That(Ids(company.Output("quoted/segments.csv")), Has.All.StartsWith("'=c0"));
        var cells = new[] { "segments", "plan", "schedule", "holdout", "unplaced" }.Sum(table => Ids(company.Output($"quoted/{table}.csv")).Count);
        Assert.That(json, Is.EqualTo(File.ReadAllText(company.Output("quoted/summary.json")) + Environment.NewLine).And.Contains("\"code\": \"formula_cells\",\n      \"count\": " + cells));
        Assert.That(error, Does.Contain($"an apostrophe was put before each (--formula-cells keep leaves them as they are). ({cells})"));
        Assert.That(scored, Does.Contain("\"formula_cells\": 400"));
        Assert.That(told, Does.Contain("(400)"));
        Assert.That(File.ReadAllBytes(company.Output("quoted/thresholds.csv")), Is.EqualTo(File.ReadAllBytes(company.Output("kept/thresholds.csv"))), "numbers are no text");
        Assert.That(Ids(company.Output("first/holdout.csv")), Has.All.StartsWith("'=c0"));
        Assert.That(Ids(company.Output("first/holdout.csv")), Has.Count.GreaterThan(50));
        Assert.That(Ids(company.Output("second/holdout.csv")), Is.EqualTo(Ids(company.Output("first/holdout.csv"))), "the hold-out is known again");
    }

    [Test]
    public void Drift_IsReported_InAFileAndInWords()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("out"));
        var policy = Path.Combine(company.Output("out"), "policy.json");
        var customers = Path.Combine(company.Input, "customers.csv");
        company.Write("older.csv", "customer_id,age,opted_out,max_contacts", Enumerable.Range(0, 300).Select(at => $"d{at},{(at < 30 ? "" : "71")},,"));

        var (_, _, same) = Company.Run("score", policy, customers, "--out", company.Output("same.csv"), "--drift", company.Output("same.json"), "--threads", "1");
        Company.Run("score", policy, customers, "--out", company.Output("again.csv"), "--drift", company.Output("again.json"), "--threads", "3");
        var (code, _, error) = Company.Run("score", policy, Path.Combine(company.Input, "older.csv"), "--out", company.Output("older.csv"), "--drift", company.Output("older.json"));

        Assert.That(same, Does.Not.Contain("drift"));
        Assert.That(File.ReadAllText(company.Output("same.json")), Does.Contain("\"verdict\": \"stable\"").And.Contains("\"attribute\": \"age\"").And.Contains("\"outside\": 0,"));
        Assert.That(File.ReadAllBytes(company.Output("again.json")), Is.EqualTo(File.ReadAllBytes(company.Output("same.json"))));
        Assert.That(code, Is.Zero);
        Assert.That(error, Does.Contain("warning: drift: age drifted").And.Contains("90 % outside what the policy was fitted to, 10 % missing (then 0 %)"));
        Assert.That(File.ReadAllText(company.Output("older.json")), Does.Contain("\"verdict\": \"drifted\"").And.Contains("\"above\": 0.9,").And.Contains("\"missing\": 0.1,"));
        Assert.That(Company.Run("score", policy, customers, "--out", company.Output("x.csv"), "--drift", company.Output("x.csv")).Code, Is.EqualTo(2), "one file for both");
    }

    [Test]
    public void Report_LeavesOutFewCustomers_AndTablesStayAsTheyWere()
    {
        using var company = new Company();
        Company.Run("analyse", company.Input, "--out", company.Output("all"));

        var (code, _, error) = Company.Run("analyse", company.Input, "--out", company.Output("few"), "--min-cell", "250");

        Assert.That(code, Is.Zero, error);
        Assert.That(File.ReadAllText(company.Output("few/report.html")), Does.Contain("under 250"));
        Assert.That(File.ReadAllText(company.Output("all/report.html")), Does.Not.Contain("under 250"));
        foreach (var table in new[] { "curves.csv", "thresholds.csv", "segments.csv", "summary.json" })
            Assert.That(File.ReadAllBytes(company.Output($"few/{table}")), Is.EqualTo(File.ReadAllBytes(company.Output($"all/{table}"))), table);
        Assert.That(Company.Run("analyse", company.Input, "--out", company.Output("x"), "--min-cell", "-1").Code, Is.EqualTo(2));
    }

    private static string Key(Company company, string name)
    {
        File.WriteAllText(company.Output(name), "a key of more than sixteen bytes\n");
        return company.Output(name);
    }

    private static List<string> Ids(string file) => [.. File.ReadLines(file).Skip(1).Select(row => row.Split(',')[0])];

    // What draws the charts holds all sorts of letters and digits.
    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Libraries();

    [GeneratedRegex(@"c(0\d{3}|9990)\b")]
    private static partial Regex RawId();
}
