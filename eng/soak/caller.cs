#:property PublishAot=false

// Mixed load on a scoring service, and its memory meanwhile; prints a page. dotnet run -c Release eng/soak/caller.cs -- URL SECONDS REQUESTS_A_SECOND POLICY KEY PROCESS
// Of 20 requests 12 are of one customer, 4 of an array of 100, 2 of a stream of 500 lines with a bad one among them, 2 are bad in turn in one of six ways. Two policies take turns every three seconds;
// an answer names the version it came from, and has to be what that version says of the customer.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (seconds, perSecond, key, process) = (double.Parse(args[1]), double.Parse(args[2]), args[4], args[5]);
const double warmUp = 120, interval = 10;
const int callers = 4, array = 100, lines = 500, badLine = 250;
using var client = new HttpClient { BaseAddress = new(args[0]), Timeout = TimeSpan.FromMinutes(1) };
var fields = Environment.GetEnvironmentVariable("CUSTOMER")!;
string one = Customer(1), many = $"[{string.Join(',', Enumerable.Range(0, array).Select(Customer))}]", tooLarge = $"[{new string(' ', 5 << 20)}]";
var stream = string.Concat(Enumerable.Range(0, lines).Select(number => (number == badLine ? "{\"customer_id\":" : Customer(number)) + "\n"));

// The second policy recommends one contact more wherever the first recommends any.
var first = File.ReadAllText(args[3]);
string[] policies = [first, Regex.Replace(first, "(\"frequency\": )(\\d+)", match => match.Groups[1].Value + (int.Parse(match.Groups[2].Value) + 1))];
if (policies[0] == policies[1]) throw new InvalidOperationException("The policy recommends nothing, so two of it cannot be told apart.");
var expected = new Dictionary<string, string>();
foreach (var policy in policies)
{
    await Replace(policy);
    using var answer = await client.PostAsync("/score", Json(one));
    expected.Add(Version(answer), await answer.Content.ReadAsStringAsync());
}

var (clock, sent, swaps) = (Stopwatch.StartNew(), 0L, 0);
ConcurrentQueue<(double At, string Kind, double Milliseconds)> took = [];
ConcurrentDictionary<string, int> wrong = [];
List<(double At, double Megabytes)> memory = [];
var sampling = Task.Run(async () =>
{
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        memory.Add((clock.Elapsed.TotalSeconds, Resident()));
        await Task.Delay(TimeSpan.FromSeconds(interval));
    }
});
var swapping = Task.Run(async () =>
{
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        await Replace(policies[swaps++ % 2]);
        await Task.Delay(3000);
    }
});
await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(Call)).Append(sampling).Append(swapping));
Page();

string Customer(int number) => fields.Replace("{id}", $"C{number:D7}", StringComparison.Ordinal);

static StringContent Json(string text, string type = "application/json") => new(text, Encoding.UTF8, type);

static string Version(HttpResponseMessage answer) => answer.Headers.GetValues("Policy-Version").Single();

double Resident() => double.Parse(Regex.Match(File.ReadAllText($"/proc/{process}/status"), @"VmRSS:\s+(\d+)").Groups[1].Value) / 1000;

async Task Replace(string policy)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = Json(policy) };
    request.Headers.Add("X-Api-Key", key);
    using var answer = await client.SendAsync(request);
    answer.EnsureSuccessStatusCode();
}

// Each request has its time; a caller that is late goes on at once, and what is late is not made up for by more at a time.
async Task Call()
{
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        var number = Interlocked.Increment(ref sent);
        var wait = number / perSecond - clock.Elapsed.TotalSeconds;
        if (wait > 0) await Task.Delay(TimeSpan.FromSeconds(wait));
        var kind = (number % 20) switch { < 12 => "one customer", < 16 => $"array of {array}", < 18 => $"stream of {lines}", _ => "bad" };
        var started = Stopwatch.GetTimestamp();
        try
        {
            var problem = kind == "bad" ? await Bad((int)(number / 20 % 6)) : await Good(kind);
            if (problem is not null) Count($"{kind}: {problem}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            Count($"{kind}: {e.GetType().Name}");
        }

        took.Enqueue((clock.Elapsed.TotalSeconds, kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
    }
}

void Count(string problem) => wrong.AddOrUpdate(problem, 1, (_, count) => count + 1);

async Task<string?> Good(string kind)
{
    using var answer = await client.PostAsync("/score", kind[0] == 'o' ? Json(one) : kind[0] == 'a' ? Json(many) : Json(stream, "application/x-ndjson"));
    var text = await answer.Content.ReadAsStringAsync();
    if (answer.StatusCode != HttpStatusCode.OK) return $"status {(int)answer.StatusCode}";
    if (!expected.TryGetValue(Version(answer), out var own)) return "a version that was never posted";
    string[] parts = kind[0] == 's' ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : kind[0] == 'a' ? text[1..^1].Split("},{") : [text];
    if (parts.Length != (kind[0] == 's' ? lines : kind[0] == 'a' ? array : 1)) return $"{parts.Length} answers";
    // All but the id is the same for all customers.
    var tail = own[own.IndexOf(',')..].TrimEnd('}');
    var off = parts.Count(part => !part.TrimEnd('}').EndsWith(tail, StringComparison.Ordinal));
    return off == (kind[0] == 's' ? 1 : 0) ? null : $"{off} answers that are not those of the version";
}

// Bad requests, each with the status it must get.
async Task<string?> Bad(int which)
{
    var (path, content, status) = which switch
    {
        0 => ("/score", Json("{\"customer_id\":"), 400),
        1 => ("/score", Json("{\"customer_id\":\"C1\"}"), 400),
        2 => ("/score", Json(tooLarge), 413),
        3 => ("/policy", Json(first), 401),
        4 => ("/policy", Json("{\"schema\":1}"), 400),
        _ => ("/nowhere", Json("{}"), 404),
    };
    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    if (which == 4) request.Headers.Add("X-Api-Key", key);
    // A body that is too large is refused before it is sent; else the connection may be closed while it still is.
    request.Headers.ExpectContinue = which == 2;
    using var answer = await client.SendAsync(request);
    return (int)answer.StatusCode == status ? null : $"way {which}: status {(int)answer.StatusCode} instead of {status}";
}

void Page()
{
    var all = took.ToList();
    var (slope, error, mean) = Slope([.. memory.Where(sample => sample.At >= Math.Min(warmUp, seconds / 2))]);
    var (late, lateError, _) = Slope([.. memory.Where(sample => sample.At >= (Math.Min(warmUp, seconds / 2) + seconds) / 2)]);
    // Memory of a collected heap goes up and down, and up with the machine's load; what counts is whether it still grows in the second half, by what would be noticed in the length of the run.
    var growth = late * seconds / 60;
    var isFlat = growth < 0.05 * mean;
    Console.WriteLine("# Soak of the scoring service");
    Console.WriteLine();
    Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores that service, caller and other work share (load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end), .NET {Environment.Version}. Command: `eng/soak/soak.sh {seconds:F0} {perSecond:F0}`: samples/ScoringService on loopback, {callers} callers, {perSecond:F0} requests a second asked for.");
    Console.WriteLine();
    Console.WriteLine($"- {all.Count:N0} requests in {clock.Elapsed.TotalSeconds:F0} s ({all.Count / clock.Elapsed.TotalSeconds:F0} a second), {swaps} policies posted; unexpected answers: **{wrong.Values.Sum()}**{string.Concat(wrong.Select(pair => $"; {pair.Key}: {pair.Value}"))}.");
    Console.WriteLine($"- Memory (RSS) after warm-up: mean {mean:F0} MB, slope {slope:+0.00;-0.00} MB a minute (standard error {error:F2}); in the second half of that {late:+0.00;-0.00} (standard error {lateError:F2}), which over the whole run would be {growth:+0.0;-0.0} MB, {100 * growth / mean:F1} % of the mean. **{(isFlat ? "Flat" : "Not flat")}** (flat: under 5 %).");
    Console.WriteLine();
    Console.WriteLine("| kind | requests | p50, ms | p99, ms | most, ms |");
    Console.WriteLine("|---|---|---|---|---|");
    foreach (var kind in all.GroupBy(call => call.Kind).OrderBy(same => same.Key, StringComparer.Ordinal))
        Console.WriteLine($"| {kind.Key} | {kind.Count()} | {Quantile(kind, 0.5):F2} | {Quantile(kind, 0.99):F1} | {kind.Max(call => call.Milliseconds):F0} |");
    Console.WriteLine();
    Console.WriteLine("| seconds | RSS, MB | requests | p50, ms | p99, ms |");
    Console.WriteLine("|---|---|---|---|---|");
    foreach (var (at, megabytes) in memory)
    {
        var own = all.Where(call => call.At >= at && call.At < at + interval).ToList();
        Console.WriteLine($"| {at:F0} | {megabytes:F1} | {own.Count} | {Quantile(own, 0.5):F2} | {Quantile(own, 0.99):F1} |");
    }
}

static double Quantile(IEnumerable<(double At, string Kind, double Milliseconds)> calls, double share)
{
    double[] sorted = [.. calls.Select(call => call.Milliseconds).Order()];
    return sorted.Length == 0 ? double.NaN : sorted[(int)(share * (sorted.Length - 1))];
}

// Least squares, in MB a minute.
static (double Slope, double Error, double Mean) Slope(List<(double At, double Megabytes)> samples)
{
    var (middle, mean) = (samples.Average(sample => sample.At), samples.Average(sample => sample.Megabytes));
    var spread = samples.Sum(sample => (sample.At - middle) * (sample.At - middle));
    var slope = samples.Sum(sample => (sample.At - middle) * (sample.Megabytes - mean)) / spread;
    var left = samples.Sum(sample => Math.Pow(sample.Megabytes - mean - slope * (sample.At - middle), 2));
    return (60 * slope, 60 * Math.Sqrt(left / Math.Max(1, samples.Count - 2) / spread), mean);
}
