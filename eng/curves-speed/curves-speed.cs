#:project ../../src/ContactFrequency/ContactFrequency.csproj
#:project ../../benchmarks/ContactFrequency.Benchmarks/ContactFrequency.Benchmarks.csproj
#:property PublishAot=false

// The profiles of the benchmarks as CSV for curves-speed.R, with the χ² that each family reaches here and how long the whole set takes.
// dotnet run -c Release eng/curves-speed/curves-speed.cs -- DIRECTORY [REPETITIONS; 200]
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Benchmarks;
using ContactFrequency.Curves;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var directory = args[0];
var repetitions = args.Length > 1 ? int.Parse(args[1]) : 200;
using var fits = new StreamWriter(Path.Combine(directory, "fits.csv"));
using var times = new StreamWriter(Path.Combine(directory, "times.csv"));
fits.WriteLine("truth,family,status,chi_square");
times.WriteLine("truth,min_ms,median_ms,bytes");
foreach (var truth in SimulatedProfile.Truths.Keys)
{
    var profile = SimulatedProfile.Of(truth);
    using (var rows = new StreamWriter(Path.Combine(directory, $"{truth}.csv")))
    {
        // The reference level has no error of its own: its row of the covariance is zero.
        rows.WriteLine("frequency,effect," + string.Join(',', profile.Levels.Select((_, level) => $"v{level}")));
        for (var level = 0; level < profile.Levels.Length; level++)
            rows.WriteLine($"{profile.Levels[level].Frequency},{profile.Effects[level]:R}," + string.Join(',', profile.Levels.Select((_, other) => $"{profile.Covariance(level, other):R}")));
    }

    foreach (var fit in CurveFitter.Fit(profile).Fits) fits.WriteLine($"{truth},{fit.Family.Name},{fit.Status},{fit.ChiSquare:R}");
    for (var warmUp = 0; warmUp < 1000; warmUp++) CurveFitter.Fit(profile);
    var milliseconds = new double[repetitions];
    var before = GC.GetAllocatedBytesForCurrentThread();
    for (var repetition = 0; repetition < repetitions; repetition++)
    {
        var start = Stopwatch.GetTimestamp();
        CurveFitter.Fit(profile);
        milliseconds[repetition] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / repetitions;
    Array.Sort(milliseconds);
    times.WriteLine($"{truth},{milliseconds[0]:F3},{milliseconds[repetitions / 2]:F3},{bytes}");
}
