using System.Net;
using System.Text;
using System.Text.Json;

namespace ContactFrequency.Hosting.Tests;

public class ScoreEndpointTests
{
    private readonly Service _service = new();

    [OneTimeTearDown]
    public void Dispose() => _service.Dispose();

    [Test]
    public async Task Customer_GetsSegmentAndFrequencies()
    {
        var (status, text) = await Post("""{"customer_id": "C1", "age": 30, "opted_out": "sms"}""");

        Assert.That((status, text), Is.EqualTo((HttpStatusCode.OK, """{"customer_id":"C1","segment":"price","driver":"price","driver_probability":0.9,"frequencies":{"email":5,"sms":0}}""")));
    }

    [Test]
    public async Task Customers_AreAnsweredInTheirOrder()
    {
        var (_, text) = await Post("""[{"customer_id": "A", "AGE": "41"}, {"customer_id": "B", "age": null, "max_contacts": 3}]""");

        var scores = JsonDocument.Parse(text).RootElement;
        Assert.That(scores.EnumerateArray().Select(one => one.GetProperty("customer_id").GetString()), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(scores[0].GetProperty("segment").GetString(), Is.EqualTo("distance"));
        Assert.That(scores[1].GetProperty("frequencies").EnumerateObject().Sum(one => one.Value.GetInt32()), Is.EqualTo(3));
    }

    [TestCase("""{"customer_id": "C1"}""", "#/age", "is missing")]
    [TestCase("""{"customer_id": "C1", "age": "old"}""", "#/age", "expected a number")]
    [TestCase("""{"customer_id": "C1", "age": 1e999}""", "#/age", "expected a number")]
    [TestCase("""{"customer_id": "C1", "age": [1]}""", "#/age", "must be a text")]
    [TestCase("""{"age": 30}""", "#/customer_id", "is missing")]
    [TestCase("""{"customer_id": "", "age": 30}""", "#/customer_id", "empty")]
    [TestCase("""{"customer_id": "C1", "age": 30, "max_contacts": -1}""", "#/max_contacts", "whole number")]
    [TestCase("""{"customer_id": "C1", "age": 30, "Age": 31}""", "#/Age", "stands twice")]
    [TestCase("""{"customer_id": "C1", "a/b~": {}}""", "#/a~1b~0", "must be a text")]
    public async Task WrongField_IsNamed(string customer, string field, string rule)
    {
        using var client = _service.CreateClient();
        using var answer = await client.PostAsync("/score", Json(customer));

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.BadRequest, "application/problem+json")));
        Assert.That(problem.GetProperty("pointer").GetString(), Is.EqualTo(field));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(rule));
    }

    [TestCase("""[{"customer_id": "A", "age": 30}, {"customer_id": "B", "age": "old"}]""", "#/1/age", "customer 1: age 'old': expected a number")]
    [TestCase("""[{"customer_id": "A", "age": 30}, 7]""", "#/1", "customer 1: A customer is an object")]
    public async Task WrongCustomer_IsNamed_AmongMany(string customers, string place, string detail)
    {
        var (_, text) = await Post(customers);

        var problem = JsonDocument.Parse(text).RootElement;
        Assert.That(problem.GetProperty("pointer").GetString(), Is.EqualTo(place));
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith(detail));
        Assert.That(text, Does.Not.Contain("\\u00"), "people read it as it is");
    }

    [Test]
    public async Task MissingFields_AreAllNamedAtOnce()
    {
        using var service = new Service();
        File.WriteAllBytes(service.PolicyPath, Service.Bytes(5, alsoSplitsOn: "miles"));
        using var answer = await service.CreateClient().PostAsync("/score", Json("""[{"customer_id": "C1"}]"""));

        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        Assert.That(errors.EnumerateArray().Select(one => one.GetProperty("pointer").GetString()), Is.EqualTo(new[] { "#/0/age", "#/0/miles" }));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("3")]
    [TestCase("[[[[[[]]]]]]")]
    [TestCase("[1]")]
    public async Task WhatIsNoCustomer_IsAProblem(string body)
    {
        var (status, text) = await Post(body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32(), Is.EqualTo(400));
    }

    [Test]
    public async Task Lines_AreAnsweredOneByOne_BadOnesWithTheirNumber()
    {
        var (status, text) = await Post("{\"customer_id\": \"A\", \"age\": 30}\n\n{\"customer_id\": \"B\"}\r\nnonsense\n{\"customer_id\": \"C\", \"age\": 50}", "application/x-ndjson");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(lines, Has.Count.EqualTo(4));
        Assert.That(lines[0].GetProperty("segment").GetString(), Is.EqualTo("price"));
        Assert.That((lines[1].GetProperty("line").GetInt64(), lines[1].GetProperty("pointer").GetString()), Is.EqualTo((3, "#/age")));
        Assert.That(lines[2].GetProperty("line").GetInt64(), Is.EqualTo(4));
        Assert.That(lines[2].GetProperty("detail").GetString(), Does.Not.Contain("line 1"));
        Assert.That(lines[3].GetProperty("segment").GetString(), Is.EqualTo("distance"));
    }

    [Test]
    public async Task Lines_OfAnyNumber_TakeLittleMemory()
    {
        const int count = 100_000;
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score") { Content = new CustomerLines(count) };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (lines, memory) = (0, new List<long>());
        while (await reader.ReadLineAsync() is { } line)
        {
            Assert.That(line, Does.StartWith("{\"customer_id\":\"C"));
            if (++lines % 20_000 == 0) memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.That(lines, Is.EqualTo(count));
        // From a fifth of the way to the end, in which 10 MB of answers went by; a megabyte for whatever else the process does.
        Assert.That(memory[^1] - memory[0], Is.LessThan(1_000_000), string.Join(", ", memory));
    }

    [Test]
    public async Task LineWithoutEnd_IsRefused()
    {
        var (_, text) = await Post("{\"customer_id\": \"A\", \"age\": 30}\n" + new string('x', 200_000), "application/x-ndjson");

        Assert.That(text.Split('\n')[1], Does.Contain("\"status\":413").And.Contain("\"line\":2"));
    }

    [Test]
    public async Task TooManyRequests_AreRefused()
    {
        using var service = new Service(("RequestsPerSecond", "3"));
        using var client = service.CreateClient();
        List<HttpStatusCode> seen = [];
        for (var request = 0; request < 12; request++)
        {
            using var answer = await client.PostAsync("/score", Json("""{"customer_id": "C1", "age": 30}"""));
            seen.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("At most 3 requests a second"));
            Assert.That(answer.Headers.RetryAfter is not null, Is.EqualTo(answer.StatusCode == HttpStatusCode.TooManyRequests));
        }

        Assert.That(seen[..3], Has.All.EqualTo(HttpStatusCode.OK));
        Assert.That(seen, Does.Contain(HttpStatusCode.TooManyRequests));
    }

    private async Task<(HttpStatusCode Status, string Text)> Post(string body, string type = "application/json")
    {
        using var client = _service.CreateClient();
        using var answer = await client.PostAsync("/score", Json(body, type));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static StringContent Json(string body, string type = "application/json") => new(body, Encoding.UTF8, type);

    /// <summary>Customers made while they are sent.</summary>
    private sealed class CustomerLines : HttpContent
    {
        private readonly int _count;

        public CustomerLines(int count)
        {
            _count = count;
            Headers.ContentType = new("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var customer = 0; customer < _count; customer++)
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{{\"customer_id\": \"C{customer}\", \"age\": {customer % 80}}}\n"));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }
    }
}
