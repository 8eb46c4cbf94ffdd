using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Makes a new plan and schedule from a fitted policy, for a customer file or for a folder with logs.</summary>
/// <remarks>
/// From a customer file alone everyone is taken to buy as much as the segment does on average. With logs each customer's own purchases count, shrunk to the segment's as the policy has it; contacts had
/// lately count against gaps and windows; and who has opted out in the log is not contacted. Stateless and safe to share between threads.
/// </remarks>
public sealed class PolicyPlanning
{
    private readonly Policy _policy;

    /// <summary>Creates the planning of a policy.</summary>
    public PolicyPlanning(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
    }

    /// <summary>Budget, capacities, caps, and the shares to learn from; null for those of the policy. Default null.</summary>
    public PlanLimits? Limits { get; init; }

    /// <summary>First day of the period to plan for; null for the day after the logs, or without logs after what the policy was fitted to. Default null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Arms of an earlier run by customer id, which stay as they are; null for none. Default null.</summary>
    public IReadOnlyDictionary<string, PlanArm>? EarlierArms { get; init; }

    /// <summary>How many rows may break the input contract. Default 1 %.</summary>
    public RejectionLimit MaxRejected { get; init; } = RejectionLimit.Default;

    /// <summary>Hashes the ids of all tables; null to read them as they are. Default null.</summary>
    public IdKey? Ids { get; init; }

    /// <summary>Seed of every draw. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Makes the plan.</summary>
    /// <param name="path">A customer file, CSV or <c>.csv.gz</c>, or a folder with customers, contacts and purchases.</param>
    /// <param name="progress">Told the stage; null for nobody.</param>
    /// <exception cref="CustomerDataException">The data break the input contract, or lack a column that the policy splits on.</exception>
    /// <exception cref="ArgumentException">A limit names a channel or segment that the policy does not have, or the day to plan from is not known.</exception>
    public PolicyPlanningResult Run(string path, IProgress<AnalysisProgress>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        progress?.Report(new("customers", 0));
        return Directory.Exists(path) ? FromFolder(AnalysisInput.FromFolder(path, MaxRejected, Ids), progress) : FromFile(path, progress);
    }

    private PolicyPlanningResult FromFile(string path, IProgress<AnalysisProgress>? progress)
    {
        var full = Path.GetFullPath(path);
        var log = new RejectionLog("customers", MaxRejected, Ids);
        List<DataNote> notes = [];
        var customers = CustomerFile.Read(new("customers", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]), log, notes);
        log.RequireWithinLimit();
        var from = From ?? _policy.FittedTo?.AddDays(1) ?? throw new ArgumentException("The policy does not say what it was fitted to; say from when on to plan (--from).");
        progress?.Report(new("plan", customers.Count));
        uint[] reachable = [.. customers.Records.Select(record => Reachable(record, from))];
        return Plan(customers, reachable, default, null, from, [.. notes], [log.Count], log.Rows);
    }

    private PolicyPlanningResult FromFolder(AnalysisInput input, IProgress<AnalysisProgress>? progress)
    {
        var length = PeriodLength.TryParse(_policy.Period, out var found) ? found : PeriodLength.Month;
        var panel = PanelBuilder.Build(input, length, marginRate: 0);
        var from = From ?? panel.LastDay.AddDays(1);
        var customers = input.Customers;
        progress?.Report(new("plan", customers.Count));
        var segments = Segments(customers);
        var effects = _policy.Segments.ToDictionary(segment => segment.Segment, segment => Effects(segment, panel), StringComparer.Ordinal);
        double[] rates = [.. segments.Select((segment, customer) => _policy.FindSegment(segment) is { } one
            ? new BaseRates(double.IsNaN(one.BaseRate) ? 0 : one.BaseRate, one.BaseRateShape).Of(panel, customer, effects[segment])
            : 0)];
        uint[] reachable = [.. customers.Records.Select((record, customer) => Reachable(record, from) & InLog(panel, customer))];
        var limits = Limits ?? _policy.Limits;
        return Plan(customers, reachable, [.. rates], PolicyCustomers.Recent(input, _policy, limits, from), from, [.. input.Notes, .. panel.Notes], input.Tables, input.Rejected);
    }

    private PolicyPlanningResult Plan(
        CustomerTable customers, uint[] reachable, ImmutableArray<double> rates, RecentContacts? recent, DateOnly from,
        ImmutableArray<DataNote> notes, ImmutableArray<TableCount> tables, IEnumerable<RejectedRow> rejected)
    {
        var limits = Limits ?? _policy.Limits;
        var plan = new PolicyPlanner().Plan(new()
        {
            Policy = _policy,
            Limits = limits,
            CustomerIds = [.. customers.Records.Select(record => record.CustomerId)],
            Segments = [.. Segments(customers)],
            Reachable = [.. reachable],
            MaxContacts = [.. customers.Records.Select(record => record.MaxContacts)],
            PreferredChannels = [.. customers.Records.Select(record => record.PreferredChannel is { } name ? _policy.Channels.IndexOf(name) : -1)],
            BaseRates = rates,
            Recent = recent,
            From = from,
            EarlierArms = EarlierArms,
            Seed = Seed,
        });
        return new()
        {
            Policy = _policy,
            Limits = limits,
            CustomerIds = [.. customers.Records.Select(record => record.CustomerId)],
            Plan = plan,
            UsesLogs = !rates.IsDefault,
            Notes = notes,
            Tables = tables,
            Rejected = [.. rejected],
        };
    }

    private string[] Segments(CustomerTable customers) =>
        [.. SegmentPrediction.Of(_policy.DriverTree, _policy.PreferenceTrees, PolicyColumns.Of(_policy, customers), customers.Count).Select(one => one.Segment)];

    // Channels that the customer has neither left for good nor been gone from before the plan begins.
    private uint Reachable(CustomerRecord record, DateOnly from)
    {
        if (record.LeftOn < from) return 0;
        var reachable = 0u;
        for (var channel = 0; channel < _policy.Channels.Length; channel++)
            if (!record.IsOptedOut(_policy.Channels[channel])) reachable |= 1u << channel;
        return reachable;
    }

    private uint InLog(Panel panel, int customer)
    {
        var reachable = 0u;
        for (var channel = 0; channel < _policy.Channels.Length; channel++)
            if (panel.Channels.IndexOf(_policy.Channels[channel]) is var index && (index < 0 || panel.UnreachableFrom(index, customer) == int.MaxValue)) reachable |= 1u << channel;
        return reachable;
    }

    // By channel of the panel; channels that the policy does not have change nothing.
    private static double[][] Effects(PolicySegment segment, Panel panel) => [.. panel.Channels.Select(name =>
        segment.Channels.FirstOrDefault(channel => channel.Channel == name) is { } found && found.LogEffects.TryGetValue(Objective.Purchases, out var effects) ? (double[])[.. effects] : [0])];
}
