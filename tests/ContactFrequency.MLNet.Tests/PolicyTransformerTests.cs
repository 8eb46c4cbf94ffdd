using System.Collections.Concurrent;
using System.Globalization;
using ContactFrequency.Policies;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet.Tests;

public class PolicyTransformerTests
{
    private const int Rows = 10_000;

    private static readonly string[] Added =
        ["segment", "driver", "driver_probability", "preference", "preference_probability", "frequency_email", "frequency_phone"];

    private readonly MLContext _context = new(seed: 1);

    [Test]
    public void Transform_GivesWhatThePolicyScorerWrites_For10000Customers()
    {
        var customers = Some(Rows);
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "policy-customers.csv");
        File.WriteAllLines(path, customers.Select(customer => customer.Line).Prepend("customer_id,tenure,age,home,opted_out,max_contacts"));
        using var written = new MemoryStream();
        new PolicyScorer(Policies.Airline).Score(path, written);
        written.Position = 0;
        var lines = new StreamReader(written).ReadToEnd().TrimEnd('\n').Split('\n');

        var view = new PolicyTransformer(Policies.Airline).Transform(_context.Data.LoadFromEnumerable(customers));
        string[][] columns = [.. Added.Select(name => Text(view, name)).Prepend(Text(view, "customer_id"))];

        Assert.That(lines[0].TrimEnd('\r'), Is.EqualTo(string.Join(',', Added.Prepend("customer_id"))));
        Assert.That(Enumerable.Range(0, Rows).Select(row => string.Join(',', columns.Select(column => column[row]))), Is.EqualTo(lines.Skip(1).Select(line => line.TrimEnd('\r'))));
        Assert.That(columns[1].Distinct(), Is.EquivalentTo(new[] { "distance/higher", "distance/lower", "price" }));
    }

    [Test]
    public void Transform_ReadsNoRow_UntilOneIsAskedFor()
    {
        var read = 0;
        var view = new PolicyTransformer(Policies.Airline).Transform(_context.Data.LoadFromEnumerable(Some(100).Select(customer =>
        {
            read++;
            return customer;
        })));
        Assert.That(read, Is.Zero);

        using var cursor = view.GetRowCursor(view.Schema.Where(column => column.Name == "segment"));
        Assert.That(cursor.MoveNext() && cursor.MoveNext(), Is.True);
        Assert.That(read, Is.LessThanOrEqualTo(3));
        Assert.That(cursor.IsColumnActive(view.Schema["driver"]), Is.False);
        Assert.That(() => cursor.GetGetter<double>(view.Schema["driver_probability"]), Throws.ArgumentException);
    }

    [Test]
    public void GetDependencies_AreNone_ForColumnsThatAreOnlyPassedOn()
    {
        var schema = _context.Data.LoadFromEnumerable(Some(1)).Schema;
        var mapper = new PolicyTransformer(Policies.Airline).GetRowToRowMapper(schema);

        Assert.That(mapper.GetDependencies([mapper.OutputSchema["customer_id"]]).Select(column => column.Name), Is.EqualTo(new[] { "customer_id" }));
        Assert.That(mapper.GetDependencies([mapper.OutputSchema["segment"]]).Select(column => column.Name), Is.EquivalentTo(new[] { "tenure", "age", "home", "opted_out", "max_contacts" }));
    }

    [Test]
    public void GetOutputSchema_IsTheSame_OfEstimatorTransformerAndView()
    {
        var data = _context.Data.LoadFromEnumerable(Some(1));
        var estimator = new PolicyEstimator(Policies.Airline);
        var transformer = estimator.Fit(data);
        var shape = estimator.GetOutputSchema(Shape(data));

        var columns = transformer.GetOutputSchema(data.Schema).Select(column => (column.Name, column.Type)).ToArray();

        Assert.That(columns[^Added.Length..].Select(column => column.Name), Is.EqualTo(Added));
        Assert.That(transformer.Transform(data).Schema.Select(column => (column.Name, column.Type)), Is.EqualTo(columns));
        Assert.That(shape.Select(column => (column.Name, column.ItemType)), Is.EquivalentTo(columns));
        Assert.That(shape.Select(column => column.Kind), Is.All.EqualTo(SchemaShape.Column.VectorKind.Scalar));
    }

    [Test]
    public void Transform_HidesAColumnOfTheSameName()
    {
        var customers = _context.Data.LoadFromEnumerable(Some(10));
        var data = _context.Transforms.CopyColumns("segment", "customer_id").Fit(customers).Transform(customers);

        var view = new PolicyTransformer(Policies.Airline).Transform(data);

        Assert.That(view.GetColumn<string>("segment"), Has.None.StartsWith("c"));
        Assert.That(new PolicyEstimator(Policies.Airline).GetOutputSchema(Shape(data)).Count(column => column.Name == "segment"), Is.EqualTo(1));
    }

    [Test]
    public void Estimator_WorksInAPipeline_WithStepsBeforeAndAfter()
    {
        var data = _context.Data.LoadFromEnumerable(Some(1_000));
        var pipeline = _context.Transforms.CopyColumns("Label", "age")
            .Append(new PolicyEstimator(Policies.Airline))
            .Append(_context.Transforms.Categorical.OneHotEncoding("coded", "segment"))
            .Append(_context.Transforms.Conversion.ConvertType("email", "frequency_email", DataKind.Single))
            .Append(_context.Transforms.Concatenate("Features", "coded", "email"));

        var features = pipeline.Fit(data).Transform(data).GetColumn<float[]>("Features").ToArray();

        Assert.That(features.Select(row => row.Length), Is.All.EqualTo(4));
        Assert.That(features.Select(row => row[..3].Sum()), Is.All.EqualTo(1));
    }

    [Test]
    public void Estimator_ServesAPredictionEngine()
    {
        var data = _context.Data.LoadFromEnumerable(Some(10));
        var engine = _context.Model.CreatePredictionEngine<Customer, Scored>(_context.Transforms.CopyColumns("copy", "age").Append(new PolicyEstimator(Policies.Airline)).Fit(data));

        var young = engine.Predict(new() { tenure = 3, age = 30, home = "north" });
        var old = engine.Predict(new() { tenure = 3, age = 60, home = "north", opted_out = "email" });
        var unknown = engine.Predict(new() { tenure = 3, age = 60, home = "nowhere", max_contacts = 3 });

        Assert.That((young.segment, young.frequency_email, young.frequency_phone), Is.EqualTo(("distance/higher", 6.0, 2.0)));
        Assert.That((old.segment, old.frequency_email, old.frequency_phone), Is.EqualTo(("distance/lower", 0.0, 1.0)));
        Assert.That((unknown.segment, unknown.frequency_email, unknown.frequency_phone), Is.EqualTo(("price", 3.0, double.NaN)));
    }

    [Test]
    public void Transform_TakesNumbersOfOtherTypes()
    {
        // 7.3 of 32 bits lies above 7.3 of 64; it must still count as 7.3.
        OtherTypes[] rows = [new() { tenure = 7.3f, age = 40 }, new() { tenure = float.BitIncrement(7.3f), age = 41 }, new() { tenure = float.NaN, age = 41 }];

        var view = new PolicyTransformer(Policies.Airline).Transform(_context.Data.LoadFromEnumerable(rows));

        Assert.That(view.GetColumn<string>("segment"), Is.EqualTo(new[] { "distance/higher", "price", "distance/lower" }));
    }

    [Test]
    public void Transform_OfAPolicyWithoutTrees_PutsEveryoneInOneSegment()
    {
        var policy = Policies.Airline with { DriverTree = null, PreferenceTrees = Policies.Airline.PreferenceTrees.Clear(), Segments = [Policies.Airline.Segments[0] with { Segment = "all" }] };

        var view = new PolicyTransformer(policy).Transform(_context.Data.LoadFromEnumerable(Some(5)));

        Assert.That(view.GetColumn<string>("segment"), Is.All.EqualTo("all"));
        Assert.That(view.GetColumn<double>("driver_probability"), Is.All.EqualTo(1));
    }

    [Test]
    public void Estimator_Refuses_AViewThatLacksAnAttributeOrHasItOfAnotherType()
    {
        var estimator = new PolicyEstimator(Policies.Airline);
        var lacking = _context.Transforms.DropColumns("home").Fit(_context.Data.LoadFromEnumerable(Some(1))).Transform(_context.Data.LoadFromEnumerable(Some(1)));
        var wrong = _context.Transforms.CopyColumns("home", "age").Fit(_context.Data.LoadFromEnumerable(Some(1))).Transform(_context.Data.LoadFromEnumerable(Some(1)));

        Assert.That(() => estimator.Fit(lacking), Throws.ArgumentException.With.Message.Contains("'home'"));
        Assert.That(() => estimator.GetOutputSchema(Shape(lacking)), Throws.ArgumentException.With.Message.Contains("'home'"));
        Assert.That(() => estimator.Fit(wrong), Throws.ArgumentException.With.Message.Contains("a text"));
        Assert.That(() => estimator.GetOutputSchema(Shape(wrong)), Throws.ArgumentException.With.Message.Contains("a text"));
    }

    [Test]
    public void Transformer_CanBeAppended_ToAModelThatWasLoaded()
    {
        var data = _context.Data.LoadFromEnumerable(Some(10));
        using var stream = new MemoryStream();
        _context.Model.Save(_context.Transforms.CopyColumns("copy", "age").Fit(data), data.Schema, stream);
        stream.Position = 0;

        var view = _context.Model.Load(stream, out _).Append(new PolicyTransformer(Policies.Airline)).Transform(data);

        Assert.That(view.GetColumn<string>("segment").ToArray(), Is.EqualTo(new PolicyTransformer(Policies.Airline).Transform(data).GetColumn<string>("segment")));
    }

    [Test]
    public void Transform_GivesTheSame_UnderParallelCursors()
    {
        // Only a cache hands out several cursors over rows that were objects.
        var view = new PolicyTransformer(Policies.Airline).Transform(_context.Data.Cache(_context.Data.LoadFromEnumerable(Some(5_000))));
        var cursors = view.GetRowCursorSet([view.Schema["customer_id"], view.Schema["segment"]], 3);
        var segments = new ConcurrentDictionary<string, string>();

        Parallel.ForEach(cursors, cursor =>
        {
            ReadOnlyMemory<char> id = default, segment = default;
            var (getId, getSegment) = (cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["customer_id"]), cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["segment"]));
            while (cursor.MoveNext())
            {
                getId(ref id);
                getSegment(ref segment);
                segments[id.ToString()] = segment.ToString();
            }
        });

        Assert.That(cursors, Has.Length.EqualTo(3));
        Assert.That(segments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value), Is.EqualTo(view.GetColumn<string>("segment")));
    }

    [Test]
    public void Save_SaysThatThePolicyHasAFileOfItsOwn()
    {
        using var stream = new MemoryStream();

        Assert.That(() => _context.Model.Save(new PolicyTransformer(Policies.Airline), null, stream), Throws.TypeOf<NotSupportedException>().With.Message.Contains("PolicyFile"));
    }

    private static string[] Text(IDataView view, string name) => view.Schema[name].Type == TextDataViewType.Instance
        ? [.. view.GetColumn<string>(name)]
        : [.. view.GetColumn<double>(name).Select(value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))];

    private static Customer[] Some(int count)
    {
        var random = new Random(7);
        string[] homes = ["", "east", "north", "south", "west"];
        string[] optedOut = ["", "", "", "email", "phone", "email;phone"];
        return [.. Enumerable.Range(0, count).Select(index => new Customer
        {
            customer_id = $"c{index:D5}",
            tenure = random.Next(5) == 0 ? double.NaN : Math.Round(15 * random.NextDouble(), 1),
            age = random.Next(5) == 0 ? double.NaN : random.Next(18, 90),
            home = homes[random.Next(homes.Length)],
            opted_out = optedOut[random.Next(optedOut.Length)],
            max_contacts = random.Next(3) == 0 ? random.Next(9) : double.NaN,
        })];
    }

    private static SchemaShape Shape(IDataView view) => new SchemaKeeper().Of(view);

#pragma warning disable IDE1006 // ML.NET takes the columns' names from the properties.
    private sealed class Customer
    {
        public string customer_id { get; init; } = "";

        public double tenure { get; init; }

        public double age { get; init; }

        public string home { get; init; } = "";

        public string opted_out { get; init; } = "";

        public double max_contacts { get; init; } = double.NaN;

        [NoColumn]
        public string Line => $"{customer_id},{Cell(tenure)},{Cell(age)},{home},{opted_out},{Cell(max_contacts)}";

        private static string Cell(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
    }

    private sealed class Scored
    {
        public string segment { get; set; } = "";

        public double frequency_email { get; set; }

        public double frequency_phone { get; set; }
    }

    private sealed class OtherTypes
    {
        public float tenure { get; init; }

        public int age { get; init; }

        public string home { get; init; } = "north";
    }
#pragma warning restore IDE1006
}
