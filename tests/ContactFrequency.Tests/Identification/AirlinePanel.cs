using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A simulated airline's panel with its true level effects: those of the mean over all customer-periods, had each been at the level.</summary>
internal sealed class AirlinePanel
{
    private readonly SimulationTruth _truth;
    private readonly Panel _panel;
    private readonly int[] _truthIndex;

    public AirlinePanel(AirlineSimulationOptions options)
    {
        var airline = new AirlineSimulator(options).Simulate();
        var table = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
        _truth = airline.Truth;
        _truthIndex = [.. table.Records.Select(record => airline.Truth.IndexOf(record.CustomerId))];
        _panel = PanelBuilder.Build(AnalysisInput.FromRecords(table, airline.Contacts, airline.Purchases), PeriodLength.Month);
        Request = new(_panel, [.. Enumerable.Range(0, table.Count)], PanelOutcome.Purchases) { Table = table, Threads = 2 };
    }

    public ProfileRequest Request { get; }

    /// <summary>By level of a channel that is one frequency: how many standard errors the effect is off.</summary>
    public IEnumerable<(string Level, double Error)> Errors(FrequencyProfile profile)
    {
        foreach (var channel in profile.Channels)
        {
            var reference = channel.Levels[channel.ReferenceIndex].From;
            for (var level = 0; level < channel.Levels.Length; level++)
            {
                if (level == channel.ReferenceIndex || double.IsNaN(channel.Effects[level]) || channel.Levels[level].From != channel.Levels[level].To) continue;
                var truth = Math.Log(ExpectedAt(channel.Channel, channel.Levels[level].From) / ExpectedAt(channel.Channel, reference));
                yield return ($"{channel.Channel} {channel.Levels[level].From}", (channel.Effects[level] - truth) / Math.Sqrt(channel.Covariance(level, level)));
            }
        }
    }

    /// <summary>Expected purchases, had every customer-period that can be reached on the channel had the frequency, the other channels as they were.</summary>
    private double ExpectedAt(string channel, int frequency)
    {
        var total = 0.0;
        for (var customer = 0; customer < _panel.CustomerCount; customer++)
        {
            var type = _truth.TypeOf(_truthIndex[customer]);
            for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++)
            {
                if (period >= _panel.UnreachableFrom(_panel.Channels.IndexOf(channel), customer)) continue;
                var effect = _truth.CurveOf(type, channel).LogEffect(frequency);
                for (var other = 0; other < _panel.Channels.Length; other++)
                {
                    if (_panel.Channels[other] != channel && period < _panel.UnreachableFrom(other, customer))
                        effect += _truth.CurveOf(type, _panel.Channels[other]).LogEffect(_panel.Contacts(other, period)[customer]);
                }

                total += _truth.BaseRateOf(_truthIndex[customer]) * TripRates.SeasonOf(_panel.PeriodStarts[period]) * Math.Exp(effect);
            }
        }

        return total;
    }
}
