// Applies each mutant of mutants.txt to a copy of the library and asks the tests whether they notice. Results in eng/mutants/results.md.
// nice -n 15 dotnet run -c Release --project eng/mutants -- [--only 1-40,57] [--out FILE; results.md] [--workers N; 1] [--seconds of the processor a mutant; 900] [--log FILE]
// With a log, outcomes are added to it as they come, and those that it holds are not asked for again: a run that was cut off goes on.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ContactFrequency.Mutants;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var here = Path.GetDirectoryName(Here())!;
var root = Path.GetFullPath(Path.Combine(here, "..", ".."));
List<Mutant> mutants = [.. Mutant.Read(Path.Combine(here, "mutants.txt"))];
// Left out: tests of the text of files, and those that take longest.
var selection = TestSelection.Read(Path.Combine(here, "slow.txt"));
if (Option("--worker") is { } own)
{
    new Worker(own, Bin(own), selection).Run(Numbers(Option("--only")!).Select(number => mutants.Single(one => one.Number == number)), Console.Out);
    return 0;
}

string[] problems = [.. Mutant.Problems(mutants, Path.Combine(root, "src", "ContactFrequency"))];
if (problems.Length > 0)
{
    Console.Error.WriteLine(string.Join('\n', problems.Prepend("These mutants do not apply any more:")));
    return 1;
}

var copy = Directory.CreateTempSubdirectory("contact-frequency-mutants-").FullName;
try
{
    var limit = TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "900"));
    var wanted = Option("--only") is { } only ? Numbers(only).ToHashSet() : null;
    var log = Option("--log");
    var outcomes = new ConcurrentBag<Outcome>(log is not null && File.Exists(log) ? Outcome.Read(log, mutants) : []);
    var known = outcomes.Select(one => one.Mutant.Number).ToHashSet();
    var waiting = new ConcurrentQueue<int>(mutants.OrderBy(one => one.Equivalent is not null).Select(one => one.Number).Where(number => (wanted is null || wanted.Contains(number)) && !known.Contains(number)));
    if (!waiting.IsEmpty) Prepare();
    await Task.WhenAll(Enumerable.Range(0, int.Parse(Option("--workers") ?? "1")).Select(_ => Task.Run(() =>
    {
        // Some at a time, so that a worker is started anew now and then; those that no test can notice take longest, and come last.
        while (Take(waiting, 15) is { Count: > 0 } numbers)
        {
            foreach (var (number, result, by, seconds) in Ask(numbers, limit))
            {
                var mutant = mutants.Find(one => one.Number == number)!;
                var outcome = new Outcome(mutant, result, by, double.Parse(seconds));
                outcomes.Add(outcome);
                lock (outcomes)
                    if (log is not null) File.AppendAllText(log, outcome.Line + "\n");
                Console.WriteLine($"{number:D3} {mutant.File}: {result}{(by.Length > 0 ? $" by {by}" : "")}, {seconds} s");
            }
        }
    })));
    var load = File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
    File.WriteAllText(Option("--out") ?? Path.Combine(here, "results.md"), Report.Of([.. outcomes.OrderBy(one => one.Mutant.Number)], mutants.Count, load));
    return 0;
}
finally
{
    Directory.Delete(copy, recursive: true);
}

void Prepare()
{
    using var list = Process.Start(In(root, "git", "ls-files", "-co", "--exclude-standard"))!;
    foreach (var file in list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(root, file))))
    {
        var target = Path.Combine(copy, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(root, file), target);
    }

    using var build = Process.Start(In(copy, "dotnet", "build", "-c", "Release", "--nologo", "-v", "q", "-m:1", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:EmitCompilerGeneratedFiles=true", "tests/ContactFrequency.Tests"))!;
    var text = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    if (build.ExitCode != 0) throw new InvalidOperationException($"The tests do not build:\n{text}");
}

// What a worker says of some mutants; one that is silent for too long, or gone, has met a mutant that keeps tests from ending, or ends the process.
IEnumerable<(int Number, string Result, string By, string Seconds)> Ask(List<int> numbers, TimeSpan limit)
{
    for (var at = 0; at < numbers.Count;)
    {
        using var worker = Process.Start(In(copy, Environment.ProcessPath!, "--worker", copy, "--only", string.Join(',', numbers.Skip(at))))!;
        while (at < numbers.Count)
        {
            // By the processor's time: on a busy machine a clock says nothing.
            var (read, before) = (worker.StandardOutput.ReadLineAsync(), worker.HasExited ? TimeSpan.Zero : worker.TotalProcessorTime);
            while (!read.Wait(TimeSpan.FromSeconds(5)) && !worker.HasExited && worker.TotalProcessorTime - before < limit)
            {
            }

            if (worker.HasExited) read.Wait();
            if (read.IsCompleted && read.Result is { } line)
            {
                var parts = line.Split('\t');
                at++;
                yield return (int.Parse(parts[0]), parts[1], parts[2], parts[3]);
                continue;
            }

            var isLate = !read.IsCompleted;
            if (isLate) worker.Kill(entireProcessTree: true);
            yield return (numbers[at++], isLate ? "timed out" : "crashed", "", $"{limit.TotalSeconds:F0}");
            break;
        }

        worker.WaitForExit();
    }
}

static ProcessStartInfo In(string folder, string program, params string[] arguments) => new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };

static List<int> Take(ConcurrentQueue<int> waiting, int most)
{
    List<int> taken = [];
    while (taken.Count < most && waiting.TryDequeue(out var number)) taken.Add(number);
    return taken;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static IEnumerable<int> Numbers(string ranges) => ranges.Split(',').Select(range => range.Split('-')).SelectMany(ends => Enumerable.Range(int.Parse(ends[0]), int.Parse(ends[^1]) - int.Parse(ends[0]) + 1));

static string Bin(string copy) => Path.Combine(copy, "tests", "ContactFrequency.Tests", "bin", "Release", "net10.0");

static string Here([CallerFilePath] string file = "") => file;
