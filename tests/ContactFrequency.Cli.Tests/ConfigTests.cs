using ContactFrequency.Tests;

namespace ContactFrequency.Cli.Tests;

/// <summary>Configs that are JSON, but no config.</summary>
public class ConfigTests
{
    [TestCase("{ \"channels\": null }", "'channels'")]
    [TestCase("{ \"channels\": { \"email\": null } }", "The limits of channel 'email' must not be null.")]
    [TestCase("{ \"constraints\": [null] }", "constraints: an entry is null.")]
    [TestCase("{ \"windows\": [ { \"days\": 7, \"max\": 2 }, null ] }", "A window must not be null.")]
    [TestCase("{ \"no_contact_weekdays\": [null] }", "no_contact_weekdays: an entry is null.")]
    [TestCase("{ \"budget_per_period\": 5, \"budget_per_period\": 500 }", "budget_per_period")]
    [TestCase("{ \"holdout_share\": 0.6, \"explore_share\": 0.6 }", "must add up to less than 1")]
    [TestCase("{ \"constraints\": [ { \"name\": \"x\", \"per_contact\": { \"fax\": 1 }, \"at_most\": 3 } ] }", "names the channel 'fax', which does not exist")]
    public void WrongConfig_IsWrongUsage_AndNamed(string config, string expected)
    {
        var (code, error) = Plan(config);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("config.json").And.Contain(expected).And.Not.Contain("(Parameter"));
    }

    [Test]
    public void MarkBeforeUtf8_DoesNoHarm() => Assert.That(Plan("\uFEFF{ \"max_contacts_per_period\": 3 }"), Is.EqualTo((0, "")));

    private static (int Code, string Error) Plan(string config)
    {
        var folder = Directory.CreateTempSubdirectory("contact-frequency-config-").FullName;
        try
        {
            File.Copy(Path.Combine(Repository.Folder("eng", "fuzz", "corpus"), "plan-category-without-values", "policy.json"), Path.Combine(folder, "policy.json"));
            File.WriteAllText(Path.Combine(folder, "customers.csv"), "customer_id,age,home\nc0,30,ZRH\nc1,50,BER\n");
            File.WriteAllText(Path.Combine(folder, "config.json"), config);
            var (code, _, error) = Company.Run(
                "plan", Path.Combine(folder, "policy.json"), Path.Combine(folder, "customers.csv"), "--config", Path.Combine(folder, "config.json"), "--out", Path.Combine(folder, "out"), "--quiet");
            return (code, error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
