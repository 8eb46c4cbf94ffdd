#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// How often the intervals of `fit` hold the optimum of simulated tables, and what verdicts it gives, by likelihood.
// dotnet run -c Release eng/fit-calibration.cs -- [REPLICATES]
using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Thresholds;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 200;
double[] doses = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
Func<double, double> ricker = x => x / 3 * Math.Exp(1 - x / 3), parabola = x => 1 - (x - 4) * (x - 4) / 16, flat = _ => 0, valley = x => (x - 4.5) * (x - 4.5) / 20, steps = x => x is 3 ? 1.15 : x is > 3 and < 9 ? 1 : 0;
Console.WriteLine($"{replicates} replicates a row, ten doses from 0 to 9, level 95 %. An open end holds everything beyond it, and no interval holds; the 99 % band of 200 is 182 to 198.");
Console.WriteLine();
Console.WriteLine("| truth | optimum | responses | held | interior | increasing | decreasing | flat_top | no_effect | not_identified |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
Row("ricker", ricker, 3, "gaussian, 5 rows a dose, σ 0.4", (mean, random) => Gaussian(random) * 0.4 + mean, 5);
Row("ricker", ricker, 3, "gaussian, 50 rows a dose, σ 0.8", (mean, random) => Gaussian(random) * 0.8 + mean, 50);
Row("parabola", parabola, 4, "gaussian, 5 rows a dose, σ 0.4", (mean, random) => Gaussian(random) * 0.4 + mean, 5);
Row("flat", flat, double.NaN, "gaussian, 5 rows a dose, σ 0.4", (mean, random) => Gaussian(random) * 0.4 + mean, 5);
Row("valley", valley, double.NaN, "gaussian, 5 rows a dose, σ 0.4", (mean, random) => Gaussian(random) * 0.4 + mean, 5);
Row("steps", steps, 3, "gaussian, 50 rows a dose, σ 0.3", (mean, random) => Gaussian(random) * 0.3 + mean, 50);
Row("ricker", ricker, 3, "poisson, 40 rows a dose, mean 1 at 0", (mean, random) => Poisson(random, Math.Exp(0.6 * mean)), 40, ResponseLikelihood.Poisson);
Row("flat", flat, double.NaN, "poisson, 40 rows a dose, mean 1", (mean, random) => Poisson(random, 1), 40, ResponseLikelihood.Poisson);
foreach (var rho in new[] { 0, 0.02 })
    foreach (var (name, truth, optimum) in new[] { ("ricker", ricker, 3.0), ("flat", flat, double.NaN) })
        Row(name, truth, optimum, $"binomial, 400 trials in a row, chances vary by ρ {rho}", (mean, random) => Binomial(random, 400, Chance(random, 1 / (1 + Math.Exp(1.5 - 1.0 * mean)), rho)), 1, ResponseLikelihood.Binomial, 400);
Row("flat", flat, double.NaN, "binomial, 10 trials, chance 0.1", (mean, random) => Binomial(random, 10, 0.1), 1, ResponseLikelihood.Binomial, 10);
Row("hump", x => x is 3 or 4 ? 1 : 0, 3.5, "binomial, 10 trials, chances 0.001 and 0.4", (mean, random) => Binomial(random, 10, mean > 0 ? 0.4 : 0.001), 1, ResponseLikelihood.Binomial, 10);

void Row(string name, Func<double, double> truth, double optimum, string responses, Func<double, Random, double> draw, int rows, ResponseLikelihood likelihood = ResponseLikelihood.Gaussian, double size = 1)
{
    var (held, verdicts) = (0, new Dictionary<Verdict, int>());
    for (var seed = 0; seed < replicates; seed++)
    {
        var random = new Random(seed);
        ImmutableArray<double> x = [.. doses.SelectMany(dose => Enumerable.Repeat(dose, rows))], y = [.. x.Select(dose => draw(truth(dose), random))];
        var table = new ResponseTable(x, y, likelihood, likelihood == ResponseLikelihood.Gaussian ? default : [.. x.Select(_ => size)]);
        var found = TableThresholdFinder.Find(TableCurveFitter.Fit(table, 2));
        verdicts[found.Verdict] = verdicts.GetValueOrDefault(found.Verdict) + 1;
        if (double.IsNaN(found.Optimum) || ((double.IsNaN(found.Lower) || found.Lower <= optimum) && (double.IsNaN(found.Upper) || optimum <= found.Upper))) held++;
    }

    Console.WriteLine($"| {name} | {(double.IsNaN(optimum) ? "none" : optimum)} | {responses} | {(double.IsNaN(optimum) ? "" : held)} | {string.Join(" | ", new[] { Verdict.Interior, Verdict.Increasing, Verdict.Decreasing, Verdict.FlatTop, Verdict.NoEffect, Verdict.NotIdentified }.Select(verdict => verdicts.GetValueOrDefault(verdict)))} |");
}

static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

static double Poisson(Random random, double mean)
{
    var (count, product, limit) = (-1, 1.0, Math.Exp(-mean));
    while (product > limit) (product, count) = (product * random.NextDouble(), count + 1);
    return count;
}

static double Binomial(Random random, int trials, double chance) => Enumerable.Range(0, trials).Count(_ => random.NextDouble() < chance);

// A beta variable as a share of two gamma ones.
static double Chance(Random random, double mean, double rho)
{
    if (rho == 0) return mean;
    var total = 1 / rho - 1;
    double one = Gamma(random, mean * total), other = Gamma(random, (1 - mean) * total);
    return one / (one + other);
}

static double Gamma(Random random, double shape)
{
    var (d, boost) = shape < 1 ? (shape + 2.0 / 3, Math.Pow(random.NextDouble(), 1 / shape)) : (shape - 1.0 / 3, 1);
    var c = 1 / Math.Sqrt(9 * d);
    while (true)
    {
        var z = Gaussian(random);
        var v = Math.Pow(1 + c * z, 3);
        if (v > 0 && Math.Log(random.NextDouble()) < z * z / 2 + d - d * v + d * Math.Log(v)) return d * v * boost;
    }
}
