using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactFrequency.Hosting.Tests;

[NonParallelizable]
public class SecretsTests
{
    private const string Wrong = "a wrong key that is as secret as the right one";

    [Test]
    public async Task Keys_AreInNoLogTraceOrAnswer()
    {
        var log = new Lines();
        ConcurrentQueue<string> traced = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        using var service = new Service();
        using var logged = service.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))));
        List<string> answers = [];
        foreach (var (key, body, expected) in new[]
        {
            (Service.Key, Service.Bytes(7), HttpStatusCode.OK),
            (Service.Key, "no policy"u8.ToArray(), HttpStatusCode.BadRequest),
            (Wrong, Service.Bytes(7), HttpStatusCode.Unauthorized),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = new ByteArrayContent(body) };
            request.Headers.Add("X-Api-Key", key);
            using var answer = await logged.CreateClient().SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(expected));
            answers.Add(answer + await answer.Content.ReadAsStringAsync());
        }

        Assert.That(log.All, Has.Some.Contains("/policy"), "requests are logged");
        Assert.That(traced, Is.Not.Empty);
        foreach (var text in log.All.Concat(traced).Concat(answers)) Assert.That(text, Does.Not.Contain(Service.Key).And.Not.Contain(Wrong));
    }

    [Test]
    public async Task HostilePolicies_AreRefused_AndTheOneInUseStays()
    {
        using var service = new Service();
        var text = Encoding.UTF8.GetString(Service.Bytes(7));
        foreach (var hostile in new[]
        {
            text.Replace("\"left\": 1", "\"left\": 0", StringComparison.Ordinal),
            text.Replace("\"frequency\": 7", "\"frequency\": 2147483647", StringComparison.Ordinal),
            text.Replace("\"threshold\": 40", "\"threshold\": 1e999", StringComparison.Ordinal),
            text.Replace("\"period\": \"month\"", "\"period\": \"month\", \"$type\": \"System.Diagnostics.Process\"", StringComparison.Ordinal),
            new string('[', 1 << 20),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = new StringContent(hostile, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Api-Key", Service.Key);
            using var answer = await service.CreateClient().SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), hostile[..Math.Min(hostile.Length, 200)]);
        }

        Assert.That(await service.CreateClient().GetByteArrayAsync("/policy"), Is.EqualTo(Service.Bytes(5)));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
