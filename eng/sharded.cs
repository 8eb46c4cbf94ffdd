#:project ../src/ContactFrequency.Sql/ContactFrequency.Sql.csproj
#:package Npgsql
#:property PublishAot=false

// What sums and scores of the tables behind some connection strings take, and how far the numbers of the others are from those of the first.
// dotnet run -c Release eng/sharded.cs -- NAME=CONNECTION …
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Sql;
using Npgsql;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
FrequencyProfile[]? first = null;
Console.WriteLine("| | connection | driver tree | panel | profiles of three outcomes | customers | customer-periods | largest difference from the first |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
foreach (var argument in args)
{
    var (name, connection) = (argument[..argument.IndexOf('=')], argument[(argument.IndexOf('=') + 1)..]);
    using var source = NpgsqlDataSource.Create(connection);
    var watch = Stopwatch.StartNew();
    using var database = CustomerDatabase.Open(source);
    var opened = Lap();
    var tree = new DatabaseTreeGrower().Grow(database)!.Tree;
    var grown = Lap();
    var panel = DatabasePanel.Create(database, tree, PeriodLength.Month, 0.18);
    var made = Lap();
    FrequencyProfile[] profiles = [.. panel.Segments.SelectMany(segment =>
        new[] { PanelOutcome.Purchases, PanelOutcome.Revenue, PanelOutcome.Margin }.Select(outcome => panel.Profile(segment, outcome)))];
    var fitted = Lap();
    first ??= profiles;
    Console.WriteLine($"| {name} | {opened:F1} s | {grown:F1} s | {made:F1} s | {fitted:F1} s | {database.CustomerCount:N0} | {profiles.Where(profile => profile.Outcome == PanelOutcome.Purchases).Sum(profile => profile.Periods):N0} | {profiles.Zip(first, Difference).Max():G2} |");

    double Lap()
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }
}

// Of effects, and of covariances in units of the two standard errors.
static double Difference(FrequencyProfile profile, FrequencyProfile other)
{
    var largest = 0.0;
    for (var channel = 0; channel < profile.Channels.Length; channel++)
    {
        var (one, two) = (profile.Channels[channel], other.Channels[channel]);
        if (!one.Levels.SequenceEqual(two.Levels)) return double.PositiveInfinity;
        for (var level = 0; level < one.Levels.Length; level++)
        {
            largest = Math.Max(largest, Math.Abs(one.Effects[level] - two.Effects[level]));
            for (var next = 0; next < one.Levels.Length; next++)
            {
                var scale = Math.Sqrt(two.Covariance(level, level) * two.Covariance(next, next));
                if (scale > 0) largest = Math.Max(largest, Math.Abs(one.Covariance(level, next) - two.Covariance(level, next)) / scale);
            }
        }
    }

    return largest;
}
