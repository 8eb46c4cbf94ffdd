using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet.Tests;

/// <summary>Random customers with numbers and names, some missing, and a driver that hangs on both.</summary>
internal sealed class Customers
{
    private static readonly string[] Homes = ["east", "north", "south", "west"];

    public Customers(int count, int seed, double missing = 0)
    {
        var random = new Random(seed);
        double[] Numbers(Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < missing ? double.NaN : next())];
        var tenure = Numbers(() => Math.Round(20 * random.NextDouble(), 1));
        var spend = Numbers(() => Math.Exp(3 * random.NextDouble()));
        var age = Numbers(() => random.Next(18, 90));
        string?[] home = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < missing ? null : Homes[random.Next(Homes.Length)])];
        Numeric = [new NumericColumn("tenure", tenure), new NumericColumn("spend", spend), new NumericColumn("age", age)];
        Home = CategoricalColumn.FromTexts("home", home);
        Value = [.. Enumerable.Range(0, count).Select(customer =>
            (tenure[customer] > 7.3 ? 1 : 0) + (spend[customer] > 5 ? 0.7 : 0) * (age[customer] > 40 ? 1 : -1) + (home[customer] is "north" or "west" ? 0.8 : 0) + 1.2 * random.NextDouble())];
    }

    public ImmutableArray<NumericColumn> Numeric { get; }

    public CategoricalColumn Home { get; }

    public double[] Value { get; }

    public ImmutableArray<AttributeColumn> All => [.. Numeric, Home];

    /// <summary>The drivers by value, cut at the given places.</summary>
    public TrainingSet Drivers(params double[] cuts) => TrainingSet.FromLabels(
        All, [.. Value.Select((_, customer) => $"c{customer}")], [.. Value.Select(value => new[] { "distance", "price", "service" }[cuts.Count(cut => value > cut)])]);
}
