using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ContactFrequency.Hosting.Tests;

public class PolicyEndpointTests
{
    private const string Customer = """{"customer_id": "C1", "age": 30}""";

    [Test]
    public async Task Policy_IsTheFile()
    {
        using var service = new Service();

        Assert.That(await service.CreateClient().GetByteArrayAsync("/policy"), Is.EqualTo(Service.Bytes(5)));
    }

    [Test]
    public async Task Thresholds_AreThoseOfThePolicy()
    {
        using var service = new Service();

        var rows = JsonDocument.Parse(await service.CreateClient().GetStringAsync("/thresholds")).RootElement;

        Assert.That(rows.GetArrayLength(), Is.EqualTo(4));
        Assert.That(rows[0].ToString(), Does.Contain("\"frequency\":5").And.Contain("\"lower\":4").And.Contain("\"verdict\":\"interior\""));
    }

    [TestCase(null)]
    [TestCase("another key")]
    public async Task Replace_IsRefused_WithoutTheKey(string? key)
    {
        using var service = new Service();

        Assert.That((await Replace(service, Service.Bytes(7), key)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Email(service.CreateClient()), Is.EqualTo(5));
    }

    [Test]
    public async Task Replace_IsRefused_WhereNoKeyIsConfigured()
    {
        using var service = new Service(("ApiKey", ""));

        Assert.That((await Replace(service, Service.Bytes(7), "")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Replace_PutsThePolicyIntoUseAndIntoTheFile()
    {
        using var service = new Service();

        using var answer = await Replace(service, Service.Bytes(7), Service.Key);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Email(service.CreateClient()), Is.EqualTo(7));
        Assert.That(File.ReadAllBytes(service.PolicyPath), Is.EqualTo(Service.Bytes(7)));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(service.PolicyPath)!), Has.Length.EqualTo(1), "nothing half-written stays");
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"schema_version\": 99}")]
    [TestCase("nonsense")]
    public async Task Replace_ChangesNothing_WhereItIsNoPolicy(string body)
    {
        using var service = new Service();

        using var answer = await Replace(service, Encoding.UTF8.GetBytes(body), Service.Key);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("policy.json"));
        Assert.That(await Email(service.CreateClient()), Is.EqualTo(5));
        Assert.That(File.ReadAllBytes(service.PolicyPath), Is.EqualTo(Service.Bytes(5)));
    }

    [Test]
    public async Task Replace_RefusesWhatIsNotJson_AndSaysWhatToSend()
    {
        using var service = new Service();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = new FormUrlEncodedContent([]) };
        using var answer = await service.CreateClient().SendAsync(request);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Content-Type: application/json"));
    }

    [Test]
    public async Task Replace_NeverMixesPolicies_UnderConcurrentScoring()
    {
        using var service = new Service();
        using var client = service.CreateClient();
        var many = "[" + string.Join(',', Enumerable.Repeat(Customer, 200)) + "]";
        ConcurrentBag<int> seen = [];

        var scoring = Parallel.ForEachAsync(Enumerable.Range(0, 60), async (_, cancellation) =>
        {
            using var answer = await client.PostAsync("/score", new StringContent(many, Encoding.UTF8, "application/json"), cancellation);
            var found = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation)).RootElement.EnumerateArray()
                .Select(one => one.GetProperty("frequencies").GetProperty("email").GetInt32()).Distinct().ToList();
            Assert.That(found, Has.Count.EqualTo(1));
            seen.Add(found[0]);
        });
        foreach (var email in new[] { 6, 7, 8, 9 })
        {
            await Task.Delay(20);
            (await Replace(service, Service.Bytes(email), Service.Key)).Dispose();
        }

        await scoring;
        Assert.That(await Email(client), Is.EqualTo(9));
        Assert.That(seen, Has.Count.EqualTo(60));
    }

    [Test]
    public async Task File_IsFollowed_AndABadOneShowsInHealth()
    {
        using var service = new Service();
        using var client = service.CreateClient();
        Assert.That(await client.GetStringAsync("/health"), Is.EqualTo("Healthy"));

        File.WriteAllBytes(service.PolicyPath, Service.Bytes(8));
        Assert.That(async () => await Email(client), Is.EqualTo(8).After(15_000, 50));

        File.WriteAllText(service.PolicyPath, "{ \"schema_version\": 1, half");
        Assert.That(async () => await client.GetStringAsync("/health"), Is.EqualTo("Degraded").After(15_000, 50));
        Assert.That(await Email(client), Is.EqualTo(8));

        File.WriteAllBytes(service.PolicyPath, Service.Bytes(3));
        Assert.That(async () => await client.GetStringAsync("/health"), Is.EqualTo("Healthy").After(15_000, 50));
        Assert.That(await Email(client), Is.EqualTo(3));
    }

    [Test]
    public void Service_DoesNotStart_WithoutAPolicy()
    {
        using var service = new Service();
        File.WriteAllText(service.PolicyPath, "no policy");

        Assert.That(service.CreateClient, Throws.Exception);
    }

    [Test]
    public async Task OpenApi_ListsEveryEndpoint()
    {
        using var service = new Service();

        var description = JsonDocument.Parse(await service.CreateClient().GetStringAsync("/openapi/v1.json")).RootElement;
        var paths = description.GetProperty("paths");

        Assert.That(paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name}")),
            Is.EquivalentTo(new[] { "post /score", "get /policy", "post /policy", "get /thresholds" }));
        foreach (var (schema, field) in new[] { ("CustomerFields", "customer_id"), ("CustomerAnswer", "frequencies"), ("ThresholdRow", "verdict") })
            Assert.That(description.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").TryGetProperty(field, out _), $"{field} of {schema}");
        Assert.That(description.GetProperty("components").GetProperty("schemas").GetProperty("CustomerAnswer").GetProperty("required").ToString(), Does.Not.Contain("preference"));
        var accepted = paths.GetProperty("/score").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("oneOf");
        Assert.That(accepted[1].GetProperty("items").GetProperty("$ref").GetString(), Is.EqualTo(accepted[0].GetProperty("$ref").GetString()), "one customer, or an array of them");
    }

    private static async Task<HttpResponseMessage> Replace(Service service, byte[] policy, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/policy") { Content = new ByteArrayContent(policy) };
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        return await service.CreateClient().SendAsync(request);
    }

    private static async Task<int> Email(HttpClient client)
    {
        using var answer = await client.PostAsync("/score", new StringContent(Customer, Encoding.UTF8, "application/json"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("frequencies").GetProperty("email").GetInt32();
    }
}
