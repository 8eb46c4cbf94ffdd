using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Planning;

/// <summary>Adds up what a plan does, by channel and by segment.</summary>
internal sealed class PlanReport
{
    private readonly PlanRequest _request;
    private readonly PlanConstraints _constraints;
    private readonly SegmentSums[] _segments;

    public PlanReport(PlanRequest request, PlanConstraints constraints, CustomerClasses classes, int[] assignment, ImmutableArray<PlannedContact> contacts)
    {
        (_request, _constraints) = (request, constraints);
        _segments = [.. request.Response.LogEffects.Select(_ => new SegmentSums(request.Channels.Length, constraints.Limits.Length))];
        foreach (var one in classes.Everyone)
        {
            var sums = _segments[one.Kind.Segment];
            for (var position = 0; position < one.Customers.Count; position++)
            {
                var option = assignment[one.Customers[position]];
                sums.Customers++;
                sums.Value += one.BaseRates[position] * one.Options.Gains[option] - one.Options.Charges[option];
                for (var k = 0; k < sums.Use.Length; k++) sums.Use[k] += one.Options.Use[option * sums.Use.Length + k];
                if (IsAtOwnCap(one, option)) sums.AtOwnCap++;
            }
        }

        Contacts = new long[request.Channels.Length];
        for (var row = 0; row < contacts.Length; row++)
        {
            var contact = contacts[row];
            var sums = _segments[request.Segments[contact.Customer]];
            Contacts[contact.Channel] += contact.Contacts;
            sums.Contacts[contact.Channel] += contact.Contacts;
            if (row == 0 || contacts[row - 1].Customer != contact.Customer) sums.Contacted++;
        }

        if (!request.EffectErrors.IsDefault) AddErrors(contacts);
    }

    /// <summary>Contacts by channel.</summary>
    public long[] Contacts { get; }

    /// <summary>Contacts by segment and channel.</summary>
    public long[][] BySegment => [.. _segments.Select(sums => sums.Contacts)];

    /// <summary>Money the contacts cost.</summary>
    public double Cost => CostOf(Contacts);

    /// <summary>The interval of the plan's value.</summary>
    public (double Lower, double Upper) Interval(double value)
    {
        if (_request.EffectErrors.IsDefault) return (double.NaN, double.NaN);
        var variance = 0.0;
        foreach (var segment in _segments)
            foreach (var error in segment.Errors) variance += error * error;
        var reach = Normal.InvCDF(0, 1, (1 + _request.Level) / 2) * Math.Sqrt(variance);
        return (value - reach, value + reach);
    }

    /// <summary>The segments, with what their contacts pay at the given prices.</summary>
    public IEnumerable<PlanSegment> Segments(double[] prices)
    {
        string[] names = [.. _constraints.Names];
        return _segments.Select((sums, segment) => new PlanSegment(
            _request.SegmentNames[segment], sums.Customers, sums.Contacted, [.. sums.Contacts], sums.Value, CostOf(sums.Contacts), sums.AtOwnCap,
            [.. Enumerable.Range(0, names.Length)
                .Select(k => KeyValuePair.Create(names[k], prices[k] * sums.Use[k]))
                .Where(payment => payment.Value > 0)
                .OrderByDescending(payment => payment.Value).ThenBy(payment => payment.Key, StringComparer.Ordinal)]));
    }

    private double CostOf(long[] contacts) => contacts.Zip(_constraints.Costs, (count, price) => count * price).Sum();

    private static bool IsAtOwnCap(CustomerClass one, int option)
    {
        var frequencies = one.Options.Variants(option)[0].Frequencies;
        if (frequencies.Sum() == one.Kind.MaxContacts && one.Kind.MaxContacts < one.HighestTogether) return true;
        for (var channel = 0; channel < frequencies.Length; channel++)
            if (one.Kind.Room.Length > 0 && frequencies[channel] > 0 && frequencies[channel] == one.Kind.Room[channel]) return true;
        return false;
    }

    // The value moves with a log-effect by the customer's whole outcome; errors of one segment and channel go together.
    private void AddErrors(ImmutableArray<PlannedContact> contacts)
    {
        for (var from = 0; from < contacts.Length;)
        {
            var customer = contacts[from].Customer;
            var segment = _request.Segments[customer];
            var (to, effect) = (from, 0.0);
            for (; to < contacts.Length && contacts[to].Customer == customer; to++)
                effect += _request.Response.LogEffect(segment, contacts[to].Channel, contacts[to].Contacts);
            var outcome = _request.Response.BaseRates[customer] * Math.Exp(effect);
            for (; from < to; from++)
            {
                var (channel, frequency) = (contacts[from].Channel, contacts[from].Contacts);
                _segments[segment].Errors[channel] += outcome * _request.EffectErrors[segment][channel][frequency];
            }
        }
    }

    private sealed class SegmentSums(int channels, int constraints)
    {
        public int Customers { get; set; }
        public int Contacted { get; set; }
        public int AtOwnCap { get; set; }
        public double Value { get; set; }
        public long[] Contacts { get; } = new long[channels];
        public double[] Use { get; } = new double[constraints];
        public double[] Errors { get; } = new double[channels];
    }
}
