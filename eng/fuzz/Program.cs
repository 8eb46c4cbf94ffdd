using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ContactFrequency.Fuzz.Runs;

// Changed inputs of every kind, each run and checked against a second reading of the contract.
// dotnet run -c Release --project eng/fuzz -- KIND SEED FIRST COUNT [FINDS] [PROCESS]
// KIND is one of CaseMaker.Kinds or "all" (a share of each); what is wrong is kept under FINDS as a case; PROCESS is the assembly of the command, to run each case in a process of its own.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
GCSettings.LatencyMode = GCLatencyMode.Batch;
if (args.Length == 2 && args[0] == "replay")
{
    var again = FuzzCase.Read(args[1]);
    var place = Directory.CreateTempSubdirectory("contact-frequency-fuzz-").FullName;
    Console.WriteLine(Checker.Problem(again, place, CommandRun.InProcess) ?? "nothing is wrong");
    Directory.Delete(place, recursive: true);
    return 0;
}

var (kind, seed, from, count) = (args[0], int.Parse(args[1]), long.Parse(args[2]), long.Parse(args[3]));
var finds = args.Length > 4 ? args[4] : Path.Combine(Path.GetTempPath(), "contact-frequency-finds");
Func<IReadOnlyList<string>, CommandRun> run = args.Length > 5 ? arguments => CommandRun.InItsOwn(args[5], arguments) : CommandRun.InProcess;
var session = new FuzzSession(seed, finds, run);
var clock = Stopwatch.StartNew();
foreach (var (name, share) in kind == "all" ? FuzzSession.Shares : [(kind, 1.0)])
{
    var cases = (long)(share * count);
    var found = session.Run(name, from, cases);
    Console.WriteLine($"{name}: {cases} cases, {found} finds, {clock.Elapsed:hh\\:mm\\:ss} so far, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at most");
}

return session.Finds == 0 ? 0 : 1;
