using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency;

/// <summary>The whole job: from customers, contacts and purchases to thresholds, a plan and a policy.</summary>
/// <remarks>Stateless and safe to share between threads. The same input, options and seed give the same result at any number of threads.</remarks>
public sealed class ContactAnalysis
{
    private readonly AnalysisOptions _options;

    /// <summary>Creates an analysis with <see cref="AnalysisOptions.Default"/> or the given options.</summary>
    public ContactAnalysis(AnalysisOptions? options = null) => _options = options ?? AnalysisOptions.Default;

    /// <summary>Analyses the tables in a folder.</summary>
    /// <param name="folder">Where the tables are.</param>
    /// <param name="progress">Told the stage and the rows done in it; null for nobody.</param>
    /// <param name="cancellationToken">Stops it between two chunks of a log, or two estimates.</param>
    /// <exception cref="CustomerDataException">The data break the input contract beyond what the options allow.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AnalysisResult Run(string folder, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        progress?.Report(new("customers", 0));
        return Run(AnalysisInput.FromFolder(folder, _options.MaxRejected, threads: _options.Threads), progress, cancellationToken);
    }

    /// <summary>Analyses tables that are open already.</summary>
    /// <inheritdoc cref="Run(string, IProgress{AnalysisProgress}?, CancellationToken)" path="/param"/>
    /// <param name="input">The tables.</param>
    /// <exception cref="ArgumentException">The objective is profit and no margin is known, or the drivers asked for are not in the data.</exception>
    /// <exception cref="CustomerDataException">The data break the input contract beyond what the options allow.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AnalysisResult Run(AnalysisInput input, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Run(input, null, null, progress, cancellationToken);

    /// <summary>The same as <see cref="Run(string, IProgress{AnalysisProgress}?, CancellationToken)"/> on threads of the pool, while the caller goes on.</summary>
    /// <inheritdoc cref="Run(string, IProgress{AnalysisProgress}?, CancellationToken)" path="/param"/>
    public Task<AnalysisResult> RunAsync(string folder, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(folder, progress, cancellationToken), cancellationToken);

    /// <summary>The same as <see cref="Run(AnalysisInput, IProgress{AnalysisProgress}?, CancellationToken)"/> on threads of the pool, while the caller goes on.</summary>
    /// <inheritdoc cref="Run(AnalysisInput, IProgress{AnalysisProgress}?, CancellationToken)" path="/param"/>
    public Task<AnalysisResult> RunAsync(AnalysisInput input, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(input, progress, cancellationToken), cancellationToken);

    /// <param name="driverTree">The tree that predicts drivers, grown on more customers than the input holds; null to find drivers in the input.</param>
    /// <param name="openSums">Opens sums over more customers than the input holds, told the drivers' tree and the panel; null for none.</param>
    internal AnalysisResult Run(
        AnalysisInput input, TreeFit? driverTree, Func<SegmentTree?, Panel, ISegmentSums?>? openSums, IProgress<AnalysisProgress>? listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var progress = new StageTracer(listener, cancellationToken);
        using var threads = SharedThreads.Of(_options.Threads);
        var (found, request) = Find(input, driverTree, openSums, progress, cancellationToken);
        var plan = new PolicyPlanner().Plan(request);
        return found with
        {
            Plan = plan.Plan,
            Arms = plan.Arms,
            Schedule = plan.Schedule,
            BudgetCurve = plan.BudgetCurve,
            Warnings = [.. found.Warnings, .. NoPlan(plan.Plan, found.Policy)],
        };
    }

    /// <summary>Finds all but the plan, and what the plan needs.</summary>
    /// <remarks>On its own, so that customers and panel, the larger part of the memory, are let go before the plan is made.</remarks>
    private (AnalysisResult Found, PolicyPlanRequest Request) Find(
        AnalysisInput input, TreeFit? driverTree, Func<SegmentTree?, Panel, ISegmentSums?>? openSums, StageTracer progress, CancellationToken cancellationToken)
    {
        // Drivers that need no logs are found while these are read.
        var early = driverTree is null && !PurchaseHistory.StatesDriver(_options) ? IndexedWork.Beside(() => FindDrivers(input.Customers, null)) : null;
        var panel = PanelBuilder.Build(input, _options.Period, _options.MarginRate, progress: progress, threads: _options.Threads);
        if (_options.Objective == Thresholds.Objective.Profit && !panel.HasMargin)
            throw new ArgumentException("Profit needs margins: not every purchase states one, and no margin rate is given (margin_rate in the config).");

        progress.Report(new("segments", 0));
        var history = PurchaseHistory.Of(panel, _options);
        panel = history.After(panel);
        var preferring = IndexedWork.Beside(() => (ChannelPreferenceFinder.Find(input.Customers, input.Survey, panel.Channels, _options.Seed), ChannelCount.Of(panel)));
        var table = history.AddTo(input.Customers);
        var drivers = driverTree is not null ? DriverFinder.FromFit(table, driverTree, "surveyed customers") : early?.Invoke() ?? FindDrivers(table, history.Column);
        var groups = Groups(drivers.Assignments);
        var choice = new IdentificationChoice(input, panel, history, _options);
        if (openSums is not null) progress.Report(new("sums", 0));
        var memory = new ProfileMemory();
        var analyser = new SegmentAnalyser(input.Customers, panel, _options, choice, memory, openSums?.Invoke(drivers.Tree, panel)) { Cancellation = cancellationToken };
        progress.Report(new("curves", groups.Sum(group => (long)group.Customers.Count)));
        var findings = new SegmentFindings[groups.Count];
        IndexedWork.Run(groups.Count, _options.Threads, group => findings[group] = analyser.Analyse(groups[group].Segment, groups[group].Customers, AnalysisDepth.Checked));

        progress.Report(new("matrix", 0));
        var (matrix, preferences) = new MatrixMaker(input, panel, _options, choice, analyser, memory).Of(groups);
        var trees = matrix.Where(driver => driver.IsNeeded).ToImmutableSortedDictionary(driver => driver.Driver, driver => driver.PreferenceTree!, StringComparer.Ordinal);
        ImmutableArray<SegmentAssignment> segments = [.. SegmentPrediction.Of(drivers.Tree, trees, table.Attributes, table.Count)];

        progress.Report(new("plan", 0));
        var planMaker = new PlanMaker(input, panel, _options, Groups(segments), [.. findings.Where(one => !trees.ContainsKey(one.Segment)), .. preferences]);
        var policy = planMaker.Policy(drivers.Tree, trees, table);
        var request = planMaker.Request(policy);
        var (channelPreferences, channelCounts) = preferring();
        AnalysisResult found = new()
        {
            Options = _options,
            Tables = input.Tables,
            Rejected = input.Rejected,
            Notes = [.. input.Notes, .. drivers.Notes, .. panel.Notes, .. ProfileNotes(findings)],
            Covered = (panel.PeriodStarts[0], panel.LastDay),
            PeriodCount = panel.PeriodCount,
            CustomerIds = request.CustomerIds,
            Channels = panel.Channels,
            Segments = segments,
            HistoryPeriods = history.Periods,
            CustomerGroups = history.Groups,
            ChannelPreferences = channelPreferences,
            ChannelCounts = channelCounts,
            DriverTree = drivers.Tree,
            Factors = drivers.Factors,
            Identifications = [.. choice.Channels.Select(one => new IdentificationUse(one.Channel, one.Fitter.Name, one.Why))],
            Alignment = choice.Alignment,
            AlignmentReason = choice.AlignmentReason,
            Adjustments = [.. findings.SelectMany(one => one.Adjustments.Select(channel => (one.Segment, channel)))],
            Thresholds = [.. findings.Concat(preferences).SelectMany(one => one.Thresholds)],
            Curves = [.. findings.Concat(preferences).SelectMany(one => one.Curves)],
            Matrix = matrix,
            Reachability = [.. findings.SelectMany(one => one.Reachability)],
            Pooling = PoolingMaker.Of(findings.SelectMany(one => one.Requests)),
            Plan = null!, // Made of all this, last.
            Policy = policy,
            Checks = [.. findings.SelectMany(one => one.Checks.Select(check => (one.Segment, check)))],
            Warnings = [.. LogGap.Warnings(panel), .. findings.Concat(preferences).SelectMany(one => one.Warnings), .. matrix.Where(driver => driver.IsNeeded).Select(Heterogeneous)],
        };
        return (found, request);

        DriverFindings FindDrivers(CustomerTable customers, string? column) =>
            DriverFinder.Find(customers, input.Survey, column is null ? _options.Driver : $"column:{column}", _options.Seed, _options.FactorCount);
    }

    private static List<(string Segment, IReadOnlyList<int> Customers)> Groups(ImmutableArray<SegmentAssignment> assignments) =>
        [.. assignments
            .Select((assignment, customer) => (assignment.Segment, Customer: customer))
            .GroupBy(one => one.Segment, one => one.Customer, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<int>)[.. group]))];

    private static AnalysisWarning Heterogeneous(DriverMatrix matrix) => new("heterogeneous", string.Create(CultureInfo.InvariantCulture,
        $"Customers of {matrix.Driver} do not share one best frequency: two groups, told apart by {string.Join(" and ", matrix.Tree.Shape.Nodes.Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.Ordinal))}, have optima of their own (p = {matrix.PValue:G2}); the plan goes by those."),
        matrix.Driver, null);

    private static IEnumerable<AnalysisWarning> NoPlan(ContactPlan plan, Policy policy) => plan.Status == PlanStatus.Feasible
        ? plan.Contacts.IsEmpty && policy.Segments.Any(segment => segment.Channels.Any(channel => channel.Frequency > 0))
            ? [new("empty_plan", "The plan contacts nobody, although contacts are recommended: limits, opt-outs, customers' own caps or arms of a hold-out leave no contact to anyone.")]
            : []
        : [new("no_plan", $"There is no plan: no contacts were found that keep to {string.Join(", ", plan.Clashes)}. Segments and thresholds stand without it.", null, null)];

    /// <summary>What was left out of the profiles of purchases, all segments together.</summary>
    private static IEnumerable<DataNote> ProfileNotes(SegmentFindings[] findings) => findings
        .SelectMany(one => one.Notes)
        .GroupBy(note => note.Code, StringComparer.Ordinal)
        .Select(notes => notes.First() with { Count = notes.Sum(note => note.Count) });
}
