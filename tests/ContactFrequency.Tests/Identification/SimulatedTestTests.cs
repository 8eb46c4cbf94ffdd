using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Identification;

public class SimulatedTestTests
{
    [Test]
    public void Fit_RecoversTheTruth_OfARandomisedAirline()
    {
        var airline = new AirlineSimulator(new() { Customers = 3000, Contacts = ContactPolicy.Randomised, EffectScale = 2 }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, []), airline.Contacts, airline.Purchases,
            assignments: airline.Assignments.Select(row => new AssignmentRecord(row.CustomerId, row.From, row.To, row.Channel, row.Frequency, row.Probability)));
        var panel = PanelBuilder.Build(input, PeriodLength.Month);
        int[] customers = [.. Enumerable.Range(0, 3000)];

        var profile = new RandomisedProfileFitter().Fit(new(panel, customers, PanelOutcome.Purchases));

        Assert.That(profile.Channels.Select(channel => channel.IsAssigned), Is.EqualTo(new[] { true, true, true }));
        foreach (var channel in profile.Channels)
        {
            var index = panel.Channels.IndexOf(channel.Channel);
            double Mean(double frequency) => customers.Sum(customer =>
                Periods(customer) * airline.Truth.BaseRateOf(customer) * Math.Exp(airline.Truth.CurveOf(airline.Truth.TypeOf(customer), channel.Channel).LogEffect(frequency)));
            double Periods(int customer) => Math.Max(0, Math.Min(panel.LastPeriod(customer), panel.UnreachableFrom(index, customer) - 1) - panel.FirstPeriod(customer) + 1);
            int[] levels = [.. Enumerable.Range(0, channel.Levels.Length).Where(level => level != channel.ReferenceIndex)];
            var reference = Mean(channel.Levels[channel.ReferenceIndex].Frequency);
            var off = Vector<double>.Build.Dense(levels.Length, level => channel.Effects[levels[level]] - Math.Log(Mean(channel.Levels[levels[level]].Frequency) / reference));
            var covariance = Matrix<double>.Build.Dense(levels.Length, levels.Length, (i, j) => channel.Covariance(levels[i], levels[j]));
            var distance = off * covariance.Cholesky().Solve(off);

            // All levels together: a distance that chance exceeds once in a thousand. What limits and opt-outs keep from being sent is under 3 % of the contacts.
            Assert.That(distance, Is.LessThan(ChiSquared.InvCDF(levels.Length, 0.999)), channel.Channel);
            Assert.That(channel.Compliance.Select(arm => arm.Frequency), Is.EqualTo(channel.Levels.Select(level => (int)level.Frequency)));
            Assert.That(channel.Compliance.Select(arm => arm.MeanReceived / Math.Max(1, arm.Frequency)).Skip(1), Has.All.InRange(0.93, 1.0));
        }
    }
}
