#:property PublishAot=false

// Load on a scoring service: dotnet run -c Release eng/service-load/client.cs -- URL SECONDS CALLERS [POLICY KEY]
// One customer a request by so many callers, then arrays of 1,000; with POLICY, the policy is replaced every second meanwhile.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (url, seconds, callers) = (args[0], double.Parse(args[1]), int.Parse(args[2]));
using var client = new HttpClient { BaseAddress = new(url), Timeout = Timeout.InfiniteTimeSpan };
var fields = Environment.GetEnvironmentVariable("CUSTOMER")!;
string Customer(int number) => fields.Replace("{id}", $"C{number:D7}", StringComparison.Ordinal);

var swaps = 0;
using var stop = new CancellationTokenSource();
var swapping = args.Length < 5 ? Task.CompletedTask : Task.Run(async () =>
{
    var policy = await File.ReadAllBytesAsync(args[3]);
    while (!stop.IsCancellationRequested)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = new ByteArrayContent(policy) };
        request.Headers.Add("X-Api-Key", args[4]);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        swaps++;
        await Task.Delay(1000);
    }
});

await Load(0.2, 1);
await Measure("one customer a request", seconds, 1);
await Measure("arrays of 1,000", seconds / 3, 1000);
stop.Cancel();
await swapping;
Console.WriteLine($"policies replaced meanwhile: {swaps}");

async Task Measure(string name, double duration, int customers)
{
    var (took, errors) = await Load(duration, customers);
    double[] milliseconds = [.. took.Order()];
    Console.WriteLine($"{name}: {milliseconds.Length * customers / duration:N0} customers/s, {milliseconds.Length / duration:N0} requests/s; p50 {At(0.5):F2} ms, p99 {At(0.99):F2} ms, p99.9 {At(0.999):F2} ms, most {milliseconds[^1]:F1} ms; errors {errors}");

    double At(double share) => milliseconds[(int)(share * (milliseconds.Length - 1))];
}

async Task<(ConcurrentBag<double> Milliseconds, int Errors)> Load(double duration, int customers)
{
    var (took, errors, watch) = (new ConcurrentBag<double>(), 0, Stopwatch.StartNew());
    var one = customers == 1 ? Customer(1) : "[" + string.Join(',', Enumerable.Range(0, customers).Select(Customer)) + "]";
    await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
    {
        while (watch.Elapsed.TotalSeconds < duration)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync("/score", new StringContent(one, Encoding.UTF8, "application/json"));
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref errors);
        }
    }));
    return (took, errors);
}
