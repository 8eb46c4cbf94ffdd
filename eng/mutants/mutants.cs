#:property PublishAot=false

// Applies each mutant of mutants.txt to a scratch copy of the checkout and asks the tests of ContactFrequency.Tests whether they notice. Results in eng/mutants/results.md.
// dotnet run -c Release eng/mutants/mutants.cs -- [--only 1-40,57] [--out FILE; results.md] [--copies N; 1]
// The tests are built once, against the library as it is; a mutant changes the library alone. Tests named after the mutated file run first, then those of its folder, then the rest, each until one fails.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string slow = "slow.txt", library = "src/ContactFrequency", tests = "tests/ContactFrequency.Tests", bin = $"{tests}/bin/Release/net10.0";
var here = Path.GetDirectoryName(Here())!;
var root = Path.GetFullPath(Path.Combine(here, "..", ".."));
var mutants = Read(File.ReadAllLines(Path.Combine(here, "mutants.txt"))).ToList();
RequireApplicable(mutants);
var wanted = Numbers(Option("--only"));
var output = Option("--out") ?? Path.Combine(here, "results.md");
// Left out: tests of the text of files, and those that take longest, which are named in slow.txt.
string[] leftOut = ["ContactFrequency.Tests.Conventions", .. File.ReadLines(Path.Combine(here, slow)).Where(line => line.Length > 0 && line[0] != '#')];
var filter = string.Join("&", leftOut.Select(name => $"FullyQualifiedName!~{name}"));

var copies = Enumerable.Range(0, int.Parse(Option("--copies") ?? "1")).Select(_ => Directory.CreateTempSubdirectory("contact-frequency-mutants-").FullName).ToArray();
string[] build = ["build", "-c", "Release", "--nologo", "-v", "q", "-m:1", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false"];
try
{
    foreach (var copy in copies) Prepare(copy);
    var whole = Test(copies[0], filter, 3000);
    if (whole.Code != 0 || !Regex.IsMatch(whole.Output, @"Passed: *[1-9]\d\d")) throw new InvalidOperationException($"The tests do not pass without a mutant:\n{whole.Output}");
    var baseline = Regex.Match(whole.Output, @"Passed: *(\d+)").Groups[1].Value;
    Console.WriteLine($"Without a mutant {baseline} tests pass.");
    var waiting = new ConcurrentQueue<Mutant>(mutants.Where(one => wanted is null || wanted.Contains(one.Number)));
    var outcomes = new ConcurrentBag<Outcome>();
    await Task.WhenAll(copies.Select(copy => Task.Run(() =>
    {
        while (waiting.TryDequeue(out var mutant)) outcomes.Add(Judge(mutant, copy));
    })));
    File.WriteAllText(output, Report([.. outcomes.OrderBy(one => one.Mutant.Number)], baseline));
}
finally
{
    foreach (var copy in copies) Directory.Delete(copy, recursive: true);
}

void Prepare(string copy)
{
    foreach (var file in Run("git", ["ls-files", "-co", "--exclude-standard"], root, 60).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(root, file))))
    {
        var target = Path.Combine(copy, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(root, file), target);
    }

    if (Run("dotnet", [.. build, tests], copy, 1800) is { Code: not 0 } broken) throw new InvalidOperationException($"The tests do not build:\n{broken.Output}");
}

Outcome Judge(Mutant mutant, string copy)
{
    var watch = Stopwatch.StartNew();
    var path = Path.Combine(copy, library, mutant.File);
    var text = File.ReadAllText(path);
    File.WriteAllText(path, text.Replace(mutant.Original, mutant.Mutated, StringComparison.Ordinal));
    var (result, by) = Verdict(mutant, copy);
    File.WriteAllText(path, text);
    Console.WriteLine($"{mutant.Number:D3} {mutant.File}: {result}{(by.Length > 0 ? $" by {by}" : "")}, {watch.Elapsed.TotalSeconds:F0} s");
    return new(mutant, result, by, watch.Elapsed.TotalSeconds);
}

(string Result, string By) Verdict(Mutant mutant, string copy)
{
    if (Run("dotnet", [.. build, "--no-restore", library], copy, 900).Code != 0) return ("did not compile", "");
    File.Copy(Path.Combine(copy, library, "bin", "Release", "net10.0", "ContactFrequency.dll"), Path.Combine(copy, bin, "ContactFrequency.dll"), overwrite: true);
    var (type, folder) = (Path.GetFileNameWithoutExtension(mutant.File), $"ContactFrequency.Tests.{mutant.File.Split('/')[0]}.");
    string[] stages = [$"FullyQualifiedName~.{type}&{filter}", $"FullyQualifiedName~{folder}&FullyQualifiedName!~.{type}&{filter}", $"FullyQualifiedName!~{folder}&FullyQualifiedName!~.{type}&{filter}"];
    foreach (var stage in stages)
    {
        var (code, text, isLate) = Test(copy, stage, 1800);
        if (isLate) return ("timed out", "");
        if (code != 0) return ("killed", Regex.Match(text, @"^\s+Failed (\S+?)(?:\(|\s)", RegexOptions.Multiline).Groups[1].Value);
    }

    return ("survived", "");
}

(int Code, string Output, bool IsLate) Test(string copy, string which, int seconds) =>
    Run("dotnet", ["test", Path.Combine(copy, bin, "ContactFrequency.Tests.dll"), "--filter", which, "--", "NUnit.StopOnError=true"], copy, seconds);

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static HashSet<int>? Numbers(string? ranges) => ranges is null ? null : [.. ranges.Split(',').Select(range => range.Split('-')).SelectMany(ends => Enumerable.Range(int.Parse(ends[0]), int.Parse(ends[^1]) - int.Parse(ends[0]) + 1))];

static IEnumerable<Mutant> Read(string[] lines)
{
    List<string> block = [];
    foreach (var line in lines.Where(line => !line.StartsWith('#')).Append(""))
    {
        if (line.Length > 0) block.Add(line);
        else if (block.Count > 0)
        {
            if (block.Count is < 4 or > 5 || !block[2].StartsWith("- ", StringComparison.Ordinal) || !block[3].StartsWith("+ ", StringComparison.Ordinal)) throw new InvalidOperationException($"Not a mutant: {string.Join(" | ", block)}");
            var head = block[0].Split(' ', 2);
            yield return new(int.Parse(head[0]), head[1], block[1], block[2][2..], block[3][2..], block.Count > 4 ? block[4][2..] : null);
            block.Clear();
        }
    }
}

// A text that is gone, or stands there twice, is no mutant any more: all such are named before anything runs.
void RequireApplicable(List<Mutant> all)
{
    List<string> problems = [.. all.GroupBy(one => one.Number).Where(same => same.Count() > 1).Select(same => $"{same.Key:D3}: the number is taken twice")];
    foreach (var mutant in all)
    {
        var path = Path.Combine(root, library, mutant.File);
        var count = File.Exists(path) ? Regex.Count(File.ReadAllText(path), Regex.Escape(mutant.Original)) : 0;
        if (count != 1) problems.Add($"{mutant.Number:D3} {mutant.File}: found {count} times: {mutant.Original}");
    }

    if (problems.Count == 0) return;
    Console.Error.WriteLine(string.Join('\n', problems.Prepend("These mutants do not apply any more:")));
    Environment.Exit(1);
}

static (int Code, string Output, bool IsLate) Run(string program, string[] arguments, string folder, int seconds)
{
    var (command, prefixed) = OperatingSystem.IsWindows() ? (program, arguments) : ("nice", ["-n", "15", program, .. arguments]);
    using var process = Process.Start(new ProcessStartInfo(command, prefixed) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    var isLate = !process.WaitForExit(TimeSpan.FromSeconds(seconds));
    if (isLate) process.Kill(entireProcessTree: true);
    process.WaitForExit();
    return (process.ExitCode, output.Result + error.Result, isLate);
}

static string Report(List<Outcome> outcomes, string baseline)
{
    int Count(string result) => outcomes.Count(one => one.Mutant.Equivalent is null && one.Result == result);
    var counted = outcomes.Count(one => one.Mutant.Equivalent is null && one.Result != "did not compile");
    var killed = Count("killed") + Count("timed out");
    List<string> lines =
    [
        "# Hand-made mutants of the numerical core",
        "",
        $"{DateTime.Today:yyyy-MM-dd}, {Environment.ProcessorCount}-core {RuntimeInformationText()}. Command: `dotnet run -c Release eng/mutants/mutants.cs`. Each mutant of [mutants.txt](mutants.txt) was applied to a copy, and the {baseline} tests of ContactFrequency.Tests that are neither conventions nor named in [slow.txt](slow.txt) asked whether they notice: those of its name first, then those of its folder, then the rest, until one failed.",
        "",
        $"{outcomes.Count} mutants: {Count("killed")} killed, {Count("timed out")} timed out (which counts as killed), {Count("survived")} survived, {Count("did not compile")} did not compile, {outcomes.Count(one => one.Mutant.Equivalent is not null)} equivalent. Killed of those that could be: {100.0 * killed / counted:F1} %.",
        "",
        "| folder | mutants | killed |",
        "|---|---|---|",
        .. outcomes.Where(one => one.Mutant.Equivalent is null).GroupBy(one => one.Mutant.File.Split('/')[0]).Select(same => $"| {same.Key} | {same.Count()} | {same.Count(one => one.Result is "killed" or "timed out")} |"),
        "",
        "| mutant | file | what it breaks | result | seconds |",
        "|---|---|---|---|---|",
        .. outcomes.Select(one => $"| {one.Mutant.Number:D3} | {one.Mutant.File} | {one.Mutant.Breaks} | {(one.Mutant.Equivalent is null ? "" : "equivalent: ")}{one.Result}{(one.By.Length > 0 ? $" by `{one.By}`" : "")} | {one.Seconds:F0} |"),
    ];
    if (outcomes.Exists(one => one.Mutant.Equivalent is not null))
        lines.AddRange(["", "Equivalent mutants, and why:", "", .. outcomes.Where(one => one.Mutant.Equivalent is not null).Select(one => $"- {one.Mutant.Number:D3}: {one.Mutant.Equivalent}")]);
    return string.Join('\n', lines) + "\n";
}

static string RuntimeInformationText() => $"{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture} machine, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}";

static string Here([CallerFilePath] string file = "") => file;

internal sealed record Mutant(int Number, string File, string Breaks, string Original, string Mutated, string? Equivalent);

internal sealed record Outcome(Mutant Mutant, string Result, string By, double Seconds);
