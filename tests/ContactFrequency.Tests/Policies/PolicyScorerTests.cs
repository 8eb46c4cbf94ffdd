using System.IO.Compression;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Policies;

public class PolicyScorerTests
{
    private const string Header = "age,customer_id,home,left_on,max_contacts,opted_out,tenure\n";

    private static readonly string[] Homes = ["east", "nörd", "west", "nowhere", "", "\"east\""];

    [Test]
    public void Score_WritesWhatTheTreesAndRecommendationsSay_RowByRow([Values(1, 3)] int threads)
    {
        using var folder = new TemporaryFolder().With("customers.csv", Header + Customers(20_000));
        var path = Path.Combine(folder.Path, "customers.csv");
        using var scores = new MemoryStream();

        var count = new PolicyScorer(ScoringPolicy.Airline) { Threads = threads }.Score(path, scores, RejectionLimit.OfShare(0.2));

        var expected = Expected(folder.Path, out var rejected);
        Assert.That(Encoding.UTF8.GetString(scores.ToArray()), Is.EqualTo(expected));
        Assert.That((count.Read, count.Rejected), Is.EqualTo((20_000L, rejected)));
        Assert.That(rejected, Is.GreaterThan(300));
    }

    [Test]
    public void ScoreFile_GivesTheSameBytes_WhereverItWasCutOff([Values] bool isCompressed)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, isCompressed ? "customers.csv.gz" : "customers.csv");
        using (var file = File.Create(path))
        using (var writer = new StreamWriter(isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file))
            writer.Write(Header + Customers(60_000));
        var (whole, part) = (Path.Combine(folder.Path, "whole.csv"), Path.Combine(folder.Path, "part.csv"));
        var scorer = new PolicyScorer(ScoringPolicy.Airline) { Threads = 2, ChunksPerCheckpoint = 2 };
        var expected = scorer.ScoreFile(path, whole, maxRejected: RejectionLimit.OfShare(0.2));

        var breaks = 0;
        for (var rows = 8_000; ; rows += 8_000)
        {
            try
            {
                var count = scorer.ScoreFile(path, part, resume: true, RejectionLimit.OfShare(0.2), new StopAt(rows));
                Assert.That(count, Is.EqualTo(expected));
                break;
            }
            catch (InvalidOperationException)
            {
                breaks++;
                Assert.That(File.Exists(part), Is.False);
                // What a dying process wrote after its last checkpoint does not count.
                File.AppendAllText(Path.Combine(folder.Path, ".part.csv.part"), "torn");
            }
        }

        Assert.That(breaks, Is.GreaterThan(3));
        Assert.That(File.ReadAllBytes(part), Is.EqualTo(File.ReadAllBytes(whole)));
        Assert.That(Directory.EnumerateFiles(folder.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { Path.GetFileName(path), "part.csv", "whole.csv" }));
    }

    [Test]
    public void ScoreFile_BeginsAnew_WhereTheCustomersOrThePolicyChanged()
    {
        using var folder = new TemporaryFolder().With("customers.csv", Header + Customers(30_000));
        var (path, output) = (Path.Combine(folder.Path, "customers.csv"), Path.Combine(folder.Path, "scores.csv"));
        var limit = RejectionLimit.OfShare(0.2);
        var scorer = new PolicyScorer(ScoringPolicy.Airline) { ChunksPerCheckpoint = 1 };
        Assert.That(() => scorer.ScoreFile(path, output, resume: true, limit, new StopAt(12_000)), Throws.InvalidOperationException);
        Assert.That(File.Exists(Path.Combine(folder.Path, ".scores.csv.resume")), Is.True);
        var other = new PolicyScorer(ScoringPolicy.Airline with { PreferenceTrees = ScoringPolicy.Airline.PreferenceTrees.Clear() }) { ChunksPerCheckpoint = 1 };

        var count = other.ScoreFile(path, output, resume: true, limit);

        using var expected = new MemoryStream();
        other.Score(path, expected, limit);
        Assert.That(File.ReadAllBytes(output), Is.EqualTo(expected.ToArray()));
        Assert.That(count.Read, Is.EqualTo(30_000));
    }

    [Test]
    public void ScoreFile_LeavesNothing_WhereItFails()
    {
        using var folder = new TemporaryFolder().With("customers.csv", "customer_id\nx\n").With("scores.csv", "earlier");

        Assert.That(() => new PolicyScorer(ScoringPolicy.Airline).ScoreFile(Path.Combine(folder.Path, "customers.csv"), Path.Combine(folder.Path, "scores.csv")),
            Throws.TypeOf<CustomerDataException>().With.Message.Contains("required column 'tenure' is missing"));

        Assert.That(Directory.EnumerateFiles(folder.Path).Count(), Is.EqualTo(2));
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "scores.csv")), Is.EqualTo("earlier"));
    }

    [Test]
    public void ScoreFile_IsRefused_WhileAnotherRunWritesTheFile([Values] bool resume)
    {
        using var folder = new TemporaryFolder().With("customers.csv", Header + Customers(1000));
        var output = Path.Combine(folder.Path, "scores.csv");
        using var other = new PartFile(output);
        other.Stream.Write("of the other run"u8);

        Assert.That(() => new PolicyScorer(ScoringPolicy.Airline).ScoreFile(Path.Combine(folder.Path, "customers.csv"), output, resume, RejectionLimit.OfShare(0.2)),
            Throws.InstanceOf<IOException>().With.Message.Contains(".scores.csv.part"));

        other.Commit();
        Assert.That(File.ReadAllText(output), Is.EqualTo("of the other run"), "its part was left alone");
    }

    [Test]
    public void Score_Stops_WhenCancelled()
    {
        using var folder = new TemporaryFolder().With("customers.csv", Header + Customers(1000));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(() => new PolicyScorer(ScoringPolicy.Airline).Score(Path.Combine(folder.Path, "customers.csv"), Stream.Null, cancellation: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void FindSegments_GivesTheSegmentsOfThePrediction()
    {
        using var folder = new TemporaryFolder().With("customers.csv", Header + Customers(5000).Replace("old,", "41,", StringComparison.Ordinal));
        var table = CustomerTable.FromFile(Path.Combine(folder.Path, "customers.csv"), RejectionLimit.OfShare(1));
        var scorer = new PolicyScorer(ScoringPolicy.Airline);
        var places = new int[table.Count];

        scorer.FindSegments(table.Attributes, places);

        var expected = SegmentPrediction.Of(ScoringPolicy.Airline.DriverTree, ScoringPolicy.Airline.PreferenceTrees, table.Attributes, table.Count);
        Assert.That(places.Select(place => scorer.Assignments[place]), Is.EqualTo(expected));
        var before = GC.GetAllocatedBytesForCurrentThread();
        scorer.FindSegments(table.Attributes, places);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(20_000), "for 5000 customers");
    }

    /// <summary>The same, one row after the other, by the library's reader of CSV and without a flat tree.</summary>
    private static string Expected(string folder, out long rejected)
    {
        var policy = ScoringPolicy.Airline;
        var log = new RejectionLog("customers", RejectionLimit.OfShare(1));
        using var output = new MemoryStream();
        using (var reader = TableReader.Open(new("customers", folder, ["customers.csv"]), "customers.csv", log))
        using (var writer = new TableWriter(output, ["customer_id", "segment", "driver", "driver_probability", "preference", "preference_probability", "frequency_email", "frequency_phone"]))
        {
            var columns = CustomerFile.NamedColumns.Of(reader);
            while (reader.Read())
            {
                var isNumber = new[] { "tenure", "age" }.Select(name => reader.Text(reader.Find(name))).All(text => text.Length == 0 || double.TryParse(text, out _));
                if (!isNumber)
                {
                    reader.Reject(0, "no number");
                    continue;
                }

                if (!CustomerFile.TryFields(reader, columns, out var joined, out var left, out var maxContacts)) continue;
                var customer = new CustomerRecord(reader.Text(columns.Id), joined, left, null, reader.Text(columns.OptedOut), maxContacts);
                var (driver, chance) = Walk(policy.DriverTree!, reader);
                var (preference, preferenceChance) = driver == "distance" ? Walk(policy.PreferenceTrees["distance"], reader) : ("", double.NaN);
                var assignment = new SegmentAssignment(driver, chance, preference, preferenceChance);
                writer.Add(customer.CustomerId).Add(assignment.Segment).Add(driver).Add(chance).Add(preference).Add(preferenceChance);
                foreach (var frequency in Recommendation.For(policy.FindSegment(assignment.Segment)!, policy.Objective, customer)) writer.Add(frequency);
                writer.EndRow();
            }
        }

        rejected = log.Rejected;
        return Encoding.UTF8.GetString(output.ToArray());

        static (string Class, double Probability) Walk(SegmentTree tree, TableReader reader)
        {
            var node = tree.Nodes[0];
            while (!node.IsLeaf)
            {
                var text = reader.Text(reader.Find(node.Attribute!));
                var isLeft = text.Length == 0 ? node.MissingGoesLeft
                    : !double.IsNaN(node.Threshold) ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) <= node.Threshold
                    : node.LeftLevels.Contains(text) || (node.MissingGoesLeft && !node.RightLevels.Contains(text));
                node = tree.Nodes[isLeft ? node.Left : node.Right];
            }

            var likeliest = node.ClassProbabilities[1] > node.ClassProbabilities[0] ? 1 : 0;
            return (tree.Classes[likeliest], node.ClassProbabilities[likeliest]);
        }
    }

    private static string Customers(int count)
    {
        var random = new Random(5);
        var text = new StringBuilder();
        for (var customer = 0; customer < count; customer++)
        {
            var id = random.Next(50) switch { 0 => $"\"c,{customer}\"", 1 => $"\"c\"\"{customer}\"", 2 => $" ü{customer} ", _ => $"c{customer}" };
            var age = random.Next(20) switch { 0 => "", 1 => "4e1", 2 => random.Next(3) == 0 ? "old" : "40.000", _ => $"{random.Next(18, 90)}" };
            var tenure = random.Next(10) == 0 ? "" : $"{random.Next(0, 15)}.{random.Next(0, 1000)}";
            var most = random.Next(20) switch { 0 => "3", 1 => "0", 2 => random.Next(3) == 0 ? "1.5" : "99", _ => "" };
            var optedOut = random.Next(20) switch { 0 => "email", 1 => "phone;email", 2 => "PHONE", _ => "" };
            var left = random.Next(60) switch { 0 => "2025-01-01", 1 => "soon", _ => "" };
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{age},{id},{Homes[random.Next(Homes.Length)]},{left},{most},{optedOut},{tenure}\n");
        }

        return text.ToString();
    }

    /// <summary>Breaks a run off once so many rows are read.</summary>
    private sealed class StopAt(long rows) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= rows) throw new InvalidOperationException("stopped");
        }
    }
}
