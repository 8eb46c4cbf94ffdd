using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests;

public class ContactAnalysisTests
{
    private static readonly string[] Stages = ["purchases", "contacts", "segments", "curves", "matrix", "plan"];

    private static readonly SimulatedAirline Airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 800, Periods = 8 }).Simulate();

    [Test]
    public async Task RunAsync_GivesWhatRunGives()
    {
        var (result, expected) = (await new ContactAnalysis().RunAsync(Input()), new ContactAnalysis().Run(Input()));

        Assert.That(result.Thresholds, Is.EqualTo(expected.Thresholds));
    }

    [Test]
    public void RunAsync_ReadsNothing_WhereItIsCancelledBefore()
    {
        var started = false;

        Assert.That(async () => await new ContactAnalysis().RunAsync(Input(), new Watch(_ => started = true), new(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(started, Is.False);
    }

    [Test]
    public void Run_Stops_WhereItIsCancelledOnTheWay([Values("contacts", "segments", "curves", "matrix", "plan")] string stage, [Values(1, 2)] int threads)
    {
        using var source = new CancellationTokenSource();
        var watch = new Watch(progress =>
        {
            if (progress.Stage == stage) source.Cancel();
        });

        Assert.That(() => new ContactAnalysis(new() { Threads = threads }).Run(Input(), watch, source.Token), stage == "plan" ? Throws.Nothing : Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Run_TellsItsStages_ToProgressAndTracing()
    {
        ConcurrentQueue<string> stages = [], activities = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Enqueue(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        var rows = 0L;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "contact_frequency.rows.read") own.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref rows, value));
        meters.Start();

        new ContactAnalysis().Run(Input(), new Watch(progress =>
        {
            if (stages.LastOrDefault() != progress.Stage) stages.Enqueue(progress.Stage);
        }));

        Assert.That(stages, Is.EqualTo(Stages));
        Assert.That(activities, Is.SupersetOf(Stages.Append("analyse")));
        // Other analyses may run beside this one, and are counted as well.
        Assert.That(rows, Is.GreaterThanOrEqualTo(Airline.Contacts.Count() + Airline.Purchases.Count()));
    }

    private static AnalysisInput Input() => AnalysisInput.FromRecords(CustomerTable.FromRecords(Airline.Customers, Airline.Attributes), Airline.Contacts, Airline.Purchases);

    private sealed class Watch(Action<AnalysisProgress> seen) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => seen(value);
    }
}
