#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false


// Curves and thresholds on simulated profiles, the truth of which is known: coverage of the optimum's and the lift's interval, verdicts, and what the choice of the family costs.
// dotnet run -c Release eng/calibration.cs -- [REPLICATES; 500]
using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Thresholds;
using MathNet.Numerics.Distributions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 500;
const double mean = 0.25, dispersion = 1.5, highest = 9;
// Every effect reaches 0.3 on the log scale, a third more purchases.
(string Name, Func<double, double> Effect, double Peak)[] truths =
[
    ("quadratic", f => 0.3 * (2 * f / 4 - f * f / 16), 4),
    ("ricker", f => 0.3 * f / 3 * Math.Exp(1 - f / 3), 3),
    ("hill_with_fatigue", f => 0.3 * (9 * (f / 3) / (1 + 2 * f / 3) - f / 3) / 2, 3),
    ("hill_steeper", f => 0.625 * f * f / (2.25 + f * f) - f / 15, 3),
    ("plateau", f => 0.3 * (1 - Math.Exp(-f)), double.PositiveInfinity),
    ("rising", f => 0.3 * f / highest, double.PositiveInfinity),
    ("flat", _ => 0, double.NaN),
];
int[] sizes = [30_000, 120_000, 480_000];
double[] shares = [.. Enumerable.Range(0, 10).Select(k => new Poisson(3.2).Probability(k) * 0.7 + 0.03)];
var total = shares.Sum();
for (var k = 0; k < shares.Length; k++) shares[k] /= total;

Console.WriteLine($"{replicates} replicates a row: ten levels, 0 to 9 contacts, shares {string.Join(", ", shares.Select(share => $"{share:F2}"))}; {mean} purchases a customer-period without contact, variance {dispersion} times the mean; effects up to 0.3 on the log scale. Level 95 %.");
Console.WriteLine();
Console.WriteLine("| truth | customer-periods | held | share | in the 99 % band | upper end closed | median optimum | true optimum | lift held |" + string.Concat(Enum.GetValues<Verdict>().Select(verdict => $" {verdict} |")));
Console.WriteLine(string.Concat(Enumerable.Repeat("|---", 9 + Enum.GetValues<Verdict>().Length)) + "|");
List<string> costs =
[
    "| truth | customer-periods | averaged |" + string.Concat(CurveFamilies.All.Skip(1).Select(family => $" {family.Name} |")) + " spline |",
    string.Concat(Enumerable.Repeat("|---", 3 + CurveFamilies.All.Length)) + "|",
];
foreach (var (name, effect, peak) in truths)
{
    foreach (var size in sizes)
    {
        var found = new (Threshold Threshold, double Regret, double[] Alone)[replicates];
        Parallel.For(0, replicates, replicate => found[replicate] = One(effect, size, replicate));
        var rows = found.Select(one => one.Threshold).ToList();
        // Where the truth has no peak in reach, an interval is right that is open above or reaches the highest level.
        var held = rows.Count(row => double.IsFinite(peak) ? !(row.Lower > peak) && !(row.Upper < peak) : double.IsNaN(peak) || !(row.Upper < highest));
        var share = (double)held / replicates;
        var band = 2.576 * Math.Sqrt(0.95 * 0.05 / replicates);
        double[] optima = [.. rows.Select(row => row.Optimum).Where(double.IsFinite).Order()];
        var verdicts = string.Concat(Enum.GetValues<Verdict>().Select(verdict => $" {rows.Count(row => row.Verdict == verdict)} |"));
        var alone = string.Concat(Enumerable.Range(0, found[0].Alone.Length).Select(k => $" {Percent(found.Select(one => one.Alone[k]))} |"));
        Console.WriteLine($"| {name} | {size:N0} | {held} of {replicates} | {100 * share:F1} % | {(Math.Abs(share - 0.95) <= band ? "yes" : share > 0.95 ? "above" : "below")} | {rows.Count(row => double.IsFinite(row.Upper) && row.Upper < highest)} | {(optima.Length > 0 ? $"{optima[optima.Length / 2]:F2}" : "")} | {(double.IsFinite(peak) ? $"{peak}" : "none")} | {LiftHeld(rows, effect)} |{verdicts}");
        costs.Add($"| {name} | {size:N0} | {Percent(found.Select(one => one.Regret))} |{alone}");
    }
}

Console.WriteLine();
Console.WriteLine("Lift lost by the recommended frequency against the best one, on average; by the averaged curve, and by each family's whole number with the highest value where it converged:");
Console.WriteLine();
costs.ForEach(Console.WriteLine);

static string Percent(IEnumerable<double> shares) => shares.Where(double.IsFinite).ToList() is { Count: > 0 } known ? $"{100 * known.Average():F2} %" : "";

// Of the replicates with a recommendation, those whose interval holds the true lift of what is recommended.
string LiftHeld(IReadOnlyCollection<Threshold> rows, Func<double, double> effect)
{
    var today = shares.Select((share, k) => share * Math.Exp(effect(k))).Sum();
    var known = rows.Where(row => double.IsFinite(row.Lift)).ToList();
    var held = known.Count(row => Math.Exp(effect(row.Frequency!.Value)) / today - 1 is var lift && row.LiftLower <= lift && lift <= row.LiftUpper);
    return known.Count == 0 ? "" : $"{held} of {known.Count}";
}

(Threshold Threshold, double Regret, double[] Alone) One(Func<double, double> effect, int size, int seed)
{
    var random = new Random(seed * 7919 + size);
    var levels = ImmutableArray.CreateBuilder<FrequencyLevel>();
    double[] events = new double[10];
    for (var k = 0; k < 10; k++)
    {
        var periods = (long)(size * shares[k]);
        // Events with more than Poisson variance: in clumps of the dispersion.
        events[k] = dispersion * Poisson.Sample(random, periods * mean * Math.Exp(effect(k)) / dispersion);
        levels.Add(new FrequencyLevel(k, k, k, periods, periods / 12));
    }

    const int reference = 3;
    double[] effects = new double[10], covariance = new double[100];
    for (var k = 0; k < 10; k++)
    {
        effects[k] = Math.Log(events[k] / levels[k].Periods) - Math.Log(events[reference] / levels[reference].Periods);
        for (var j = 0; j < 10; j++)
            covariance[k * 10 + j] = k == reference || j == reference ? 0 : dispersion / events[reference] + (j == k ? dispersion / events[k] : 0);
    }

    var set = CurveFitter.Fit(new("email", levels.ToImmutable(), reference, effects, covariance));
    var threshold = ThresholdFinder.Find(new("all", Objective.Purchases, set, new([.. shares], 3), mean * 1.2, 0, 0.95, "randomised", size / 12));
    double best = Enumerable.Range(0, 10).Max(k => Math.Exp(effect(k))), today = shares.Select((share, k) => share * Math.Exp(effect(k))).Sum();
    var regret = threshold.Frequency is { } frequency ? (best - Math.Exp(effect(frequency))) / today : double.NaN;
    double[] alone = [.. set.Fits.Skip(1).Select(fit => fit.Status == CurveFitStatus.Converged ? (best - Math.Exp(effect(Enumerable.Range(0, 10).MaxBy(k => fit.Value(k))))) / today : double.NaN)];
    return (threshold, regret, alone);
}
