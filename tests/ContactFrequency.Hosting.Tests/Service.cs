using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ContactFrequency.Hosting.Tests;

/// <summary>The sample service with a policy of its own: customers under 40 are price's, others distance's.</summary>
internal sealed class Service : WebApplicationFactory<Program>
{
    public const string Key = "a key for tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("contact-frequency-service-").FullName;
    private readonly Dictionary<string, string> _settings = new() { ["ApiKey"] = Key };

    public Service(params (string Name, string Value)[] settings)
    {
        File.WriteAllBytes(PolicyPath, Bytes(5));
        foreach (var (name, value) in settings) _settings[name] = value;
    }

    public string PolicyPath => Path.Combine(_folder, "policy.json");

    /// <summary>A policy that recommends so many e-mails to customers of both drivers.</summary>
    /// <param name="email">So many.</param>
    /// <param name="alsoSplitsOn">Another attribute that the tree asks for; null for none.</param>
    public static byte[] Bytes(int email, string? alsoSplitsOn = null)
    {
        TreeNode[] below = alsoSplitsOn is null ? [] : [new() { Customers = 25, ClassProbabilities = [0.8, 0.2] }, new() { Customers = 25, ClassProbabilities = [0.7, 0.3] }];
        SegmentTree tree = new(["distance", "price"],
        [
            new() { Customers = 100, ClassProbabilities = [0.5, 0.5], Attribute = "age", Threshold = 40, Left = 1, Right = 2 },
            new() { Customers = 50, ClassProbabilities = [0.1, 0.9] },
            below.Length == 0 ? new() { Customers = 50, ClassProbabilities = [0.8, 0.2] } : new() { Customers = 50, ClassProbabilities = [0.75, 0.25], Attribute = alsoSplitsOn, Threshold = 1, Left = 3, Right = 4 },
            .. below,
        ]);
        var stream = new MemoryStream();
        PolicyFile.Write(new()
        {
            Objective = Objective.Purchases,
            Period = "month",
            Channels = ["email", "sms"],
            Limits = PlanLimits.None,
            DriverTree = tree,
            Segments = [.. tree.Classes.Select(driver => new PolicySegment(driver, 0.1, 100, 20,
            [
                new("email", email, Verdict.Interior, email, email - 1, email + 1, "ricker", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty),
                new("sms", 2, Verdict.Interior, 2, 1, 3, "ricker", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty),
            ]))],
        }, stream);
        return stream.ToArray();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PolicyPath", PolicyPath);
        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
