using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class AirlineFilesTests
{
    private static readonly AirlineSimulationOptions Options = new() { Customers = 60, Periods = 6, Seed = 3 };
    private static readonly string[] Plain = ["assignments.csv", "contacts.csv", "customers.csv", "purchases.csv", "survey.csv", "truth.json"];
    private static readonly string[] Compressed = ["contacts.csv.gz", "customers.csv", "purchases.csv.gz", "survey.csv", "truth.json"];
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("airline").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Write_GivesTheTablesOfTheContract()
    {
        AirlineFiles.Write(new AirlineSimulator(Options with { Contacts = ContactPolicy.Randomised }).Simulate(), _folder);
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(Plain));
        Assert.That(HeaderOf("customers.csv"), Does.StartWith("customer_id,joined_on,left_on,preferred_channel,opted_out,max_contacts,average_distance_km,"));
        Assert.That(HeaderOf("contacts.csv"), Is.EqualTo("customer_id,contacted_at,channel,cost,outcome,campaign_id"));
        Assert.That(HeaderOf("purchases.csv"), Is.EqualTo("customer_id,purchased_at,amount,margin,discount_rate,distance_km"));
        Assert.That(HeaderOf("survey.csv"), Does.StartWith("customer_id,driver,preferred_frequency,preferred_channel,q_lowest_fare,"));
        Assert.That(HeaderOf("assignments.csv"), Is.EqualTo("customer_id,from,to,channel,frequency,probability"));
    }

    [Test]
    public void Write_GivesWhatIsHeldInMemory()
    {
        var airline = new AirlineSimulator(Options).Simulate();
        AirlineFiles.Write(airline, _folder);

        Assert.That(RowsOf("customers.csv").Select(row => row[0]), Is.EqualTo(airline.Customers.Select(customer => customer.CustomerId)));
        Assert.That(RowsOf("contacts.csv").Select(row => new ContactRecord(
            row[0], Day(row[1]), row[2], Enum.Parse<ContactOutcome>(row[4], ignoreCase: true), Number(row[3]))), Is.EqualTo(airline.Contacts));
        Assert.That(RowsOf("purchases.csv").Select(row => new PurchaseRecord(
            row[0], Day(row[1]), decimal.Parse(row[2], CultureInfo.InvariantCulture), Number(row[3]))),
            Is.EqualTo(airline.Purchases));
        Assert.That(RowsOf("survey.csv").Select(row => row[1]), Is.EqualTo(airline.Survey.Select(answers => answers.Driver)));

        foreach (var (column, index) in airline.Attributes.Select((column, index) => (column, index)))
            Assert.That(RowsOf("customers.csv").Select(row => row[6 + index]), Is.EqualTo(Enumerable.Range(0, 60).Select(customer =>
                column.IsMissing(customer) ? ""
                : column is CategoricalColumn names ? names.Levels[names.Codes[customer]]
                : ((NumericColumn)column).Values[customer].ToString(CultureInfo.InvariantCulture))), column.Name);
    }

    [Test]
    public void Write_GivesTheSameBytes_ForTheSameOptions()
    {
        var other = Path.Combine(_folder, "other");
        AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), _folder);
        AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), other);
        foreach (var file in Directory.GetFiles(_folder))
            Assert.That(File.ReadAllBytes(Path.Combine(other, Path.GetFileName(file))), Is.EqualTo(File.ReadAllBytes(file)), file);
    }

    [Test]
    public void Write_EndsLinesWithALineFeed_AndHasNoByteOrderMark()
    {
        AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), _folder);
        foreach (var file in Directory.GetFiles(_folder))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.That(bytes[0], Is.EqualTo((byte)'c').Or.EqualTo((byte)'{'), file);
            Assert.That(bytes, Has.No.Member((byte)'\r'), file);
            Assert.That(bytes[^1], Is.EqualTo((byte)'\n'), file);
        }
    }

    [Test]
    public void Write_CompressesTheLogs_AndRemovesThoseItReplaces()
    {
        AirlineFiles.Write(new AirlineSimulator(Options with { Contacts = ContactPolicy.Randomised }).Simulate(), _folder);
        AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), _folder);
        var plain = File.ReadAllText(Path.Combine(_folder, "contacts.csv"));
        AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), _folder, gzip: true);

        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(Compressed));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_folder, "contacts.csv.gz")), CompressionMode.Decompress));
        Assert.That(reader.ReadToEnd(), Is.EqualTo(plain));
    }

    [Test]
    public void Write_LeavesNothing_WhenCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.That(() => AirlineFiles.Write(new AirlineSimulator(Options).Simulate(), _folder, cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void Truth_HoldsTypesCurvesAndOptima()
    {
        var airline = new AirlineSimulator(Options).Simulate();
        AirlineFiles.Write(airline, _folder);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "truth.json")));
        var root = json.RootElement;
        Assert.That(root.GetProperty("options").GetProperty("contacts").GetString(), Is.EqualTo("targeted"));
        Assert.That(root.GetProperty("curves").GetArrayLength(), Is.EqualTo(12));
        Assert.That(root.GetProperty("optima").EnumerateArray().Select(row => row.GetProperty("optimum").GetDouble()),
            Is.EqualTo(from driver in CustomerType.All.Select(type => type.Driver).Distinct() from channel in SimulationTruth.Channels select airline.Truth.OptimumOfDriver(driver, channel)));
        var customer = root.GetProperty("customers")[59];
        Assert.That(customer.GetProperty("customer_id").GetString(), Is.EqualTo("C0000060"));
        Assert.That(customer.GetProperty("driver").GetString(), Is.EqualTo(airline.Truth.TypeOf(59).Driver));
        Assert.That(customer.GetProperty("base_rate").GetDouble(), Is.EqualTo(airline.Truth.BaseRateOf(59)));
    }

    [Test]
    public void Truth_IsNullWhereThereIsNoOptimum()
    {
        AirlineFiles.Write(new AirlineSimulator(Options with { EffectScale = 0 }).Simulate(), _folder);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "truth.json")));
        Assert.That(json.RootElement.GetProperty("optima")[0].GetProperty("optimum").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private string HeaderOf(string name) => File.ReadLines(Path.Combine(_folder, name)).First();

    // No simulated value needs quotes, so a split at commas reads the file.
    private IEnumerable<string[]> RowsOf(string name) => File.ReadLines(Path.Combine(_folder, name)).Skip(1).Select(line => line.Split(','));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
