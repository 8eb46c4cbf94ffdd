using System.Collections.Immutable;
using ContactFrequency.Data;
using static ContactFrequency.Experiments.AirlineAttributes;

namespace ContactFrequency.Experiments;

/// <summary>Draws the logs of one customer at a time.</summary>
/// <remarks>
/// A month's purchases are Poisson with mean base rate × season × exp(Σ g(f)) over the channels, where f counts the messages of the channel
/// that arrived in the month. Where contacts stop on conversion, f counts the messages that were planned: what is cut after the first purchase has no
/// part in that purchase.
/// </remarks>
internal sealed class CustomerHistories(AirlineSimulationOptions options, ImmutableArray<ImmutableArray<TrueCurve>> curves)
{
    private static readonly int Channels = SimulatedChannel.All.Length;

    /// <summary>Factor on purchases by type, channel and whole frequency.</summary>
    private readonly double[][][] _factors = [.. curves.Select(ofType => ofType.Select((curve, channel) =>
        Enumerable.Range(0, SimulatedChannel.All[channel].MaxFrequency + 1).Select(f => PortableMath.Exp(curve.LogEffect(f))).ToArray()).ToArray())];

    public CustomerHistory Of(CustomerProfile profile)
    {
        var walk = new Walk(options, profile, _factors[profile.Type]);
        for (var month = 0; month < options.Periods; month++) walk.Add(month);
        return walk.Finish();
    }

    /// <summary>One customer's way through the months.</summary>
    private sealed class Walk
    {
        private readonly AirlineSimulationOptions _options;
        private readonly CustomerProfile _profile;
        private readonly double[][] _factors;
        private readonly PortableRandom _random;
        private readonly FrequencyDraws _frequencies;
        private readonly PurchaseDraws _payments;
        private readonly bool[] _isReachable;
        private readonly List<SimulatedContact> _contacts = [];
        private readonly List<SimulatedPurchase> _purchases = [];
        private readonly List<SimulatedAssignment> _assignments = [];
        private readonly ImmutableArray<int[]> _months = [.. SimulatedChannel.All.Select(channel => new int[channel.MaxFrequency + 1])];
        private int _purchasesLastMonth;

        public Walk(AirlineSimulationOptions options, CustomerProfile profile, double[][] factors)
        {
            (_options, _profile, _factors) = (options, profile, factors);
            _random = new PortableRandom(options.Seed, profile.Index, CustomerProfiles.HistoryStream);
            _frequencies = new FrequencyDraws(options, profile, _random);
            _payments = new PurchaseDraws(options, profile, _random);
            _isReachable = [.. profile.IsReachable];
        }

        public void Add(int month)
        {
            var first = _options.FirstMonth.AddMonths(month);
            var days = DateTime.DaysInMonth(first.Year, first.Month);
            Span<int> planned = stackalloc int[Channels];
            _frequencies.Draw(month, _purchasesLastMonth, planned);
            if (first.AddDays(days - 1) < _profile.JoinedOn || first > _profile.LeftOn) return;
            if (_options.Contacts == ContactPolicy.Randomised) AddAssignments(month, first);
            Respect(_profile.MaxContacts, planned);

            if (_options.Contacts == ContactPolicy.StopOnConversion) AddUntilPurchase(planned, first, days);
            else AddMonth(planned, first, days);
        }

        private void AddMonth(ReadOnlySpan<int> planned, DateOnly first, int days)
        {
            var isWhole = _profile.IsPresent(first) && _profile.IsPresent(first.AddDays(days - 1));
            var mean = _profile.BaseRate * TripRates.SeasonOf(first);
            var from = _contacts.Count;
            for (var channel = 0; channel < Channels; channel++)
            {
                if (!_isReachable[channel]) continue;
                var received = Send(channel, planned[channel], first, days, first.AddDays(days - 1));
                mean *= _factors[channel][received];
                if (isWhole) _months[channel][received]++;
            }

            _contacts.Sort(from, _contacts.Count - from, null);
            (_purchasesLastMonth, _) = Buy(mean, first, days);
        }

        /// <summary>Buys first, by the planned contacts, and sends no later than the day of the first purchase.</summary>
        private void AddUntilPurchase(ReadOnlySpan<int> planned, DateOnly first, int days)
        {
            var isWhole = _profile.IsPresent(first) && _profile.IsPresent(first.AddDays(days - 1));
            var mean = _profile.BaseRate * TripRates.SeasonOf(first);
            for (var channel = 0; channel < Channels; channel++)
            {
                if (!_isReachable[channel]) continue;
                mean *= _factors[channel][planned[channel]];
                if (isWhole) _months[channel][planned[channel]]++;
            }

            (_purchasesLastMonth, var lastContact) = Buy(mean, first, days);
            var from = _contacts.Count;
            for (var channel = 0; channel < Channels; channel++)
                if (_isReachable[channel]) Send(channel, planned[channel], first, days, lastContact);
            _contacts.Sort(from, _contacts.Count - from, null);
        }

        public CustomerHistory Finish()
        {
            _purchases.Sort();
            return new() { Profile = _profile, Contacts = _contacts, Purchases = _purchases, Assignments = _assignments, MonthsByFrequency = _months };
        }

        /// <summary>Sends a month's messages, evenly spread over it; returns how many arrived. Ends early when the customer opts out.</summary>
        private int Send(int channel, int count, DateOnly first, int days, DateOnly last)
        {
            var model = SimulatedChannel.All[channel];
            var optOut = model.OptOutChance(count, _options.OptOutScale);
            var opened = double.IsNaN(model.OpenedShare) ? _profile.Attributes[OpensShare] : model.OpenedShare;
            var received = 0;
            for (var message = 0; message < count; message++)
            {
                var day = first.AddDays((int)((message + _random.Uniform()) * days / count));
                if (day > last || !_profile.IsPresent(day)) continue;
                if (_random.Chance(model.BouncedShare)) _contacts.Add(new(day, channel, message, ContactOutcome.Bounced));
                received++;
                if (_random.Chance(optOut))
                {
                    _contacts.Add(new(day, channel, message, ContactOutcome.Unsubscribed));
                    _isReachable[channel] = false;
                    return received;
                }

                var outcome = !_random.Chance(opened) ? ContactOutcome.Delivered
                    : _random.Chance(model.ClickedShareOfOpened) ? ContactOutcome.Clicked
                    : ContactOutcome.Opened;
                _contacts.Add(new(day, channel, message, outcome));
            }

            return received;
        }

        /// <summary>Draws a month's purchases; returns how many there were and the day of the first, the month's last day without any.</summary>
        private (int Bought, DateOnly FirstDay) Buy(double mean, DateOnly first, int days)
        {
            var (bought, earliest) = (0, first.AddDays(days - 1));
            for (var remaining = _random.Poisson(mean); remaining > 0; remaining--)
            {
                var day = first.AddDays(_random.Below(days));
                if (!_profile.IsPresent(day)) continue;
                _payments.Add(day, _purchases);
                bought++;
                if (day < earliest) earliest = day;
            }

            return (bought, earliest);
        }

        /// <summary>Plans fewer contacts, the cheapest channel first, until the customer's limit holds.</summary>
        private static void Respect(int? limit, Span<int> planned)
        {
            var excess = -limit ?? int.MinValue / 2;
            foreach (var count in planned) excess += count;
            for (var channel = 0; channel < planned.Length && excess > 0; channel++)
            {
                var cut = Math.Min(excess, planned[channel]);
                planned[channel] -= cut;
                excess -= cut;
            }
        }

        /// <summary>Notes a block's arms where it begins for this customer, of the channels that can still be used.</summary>
        private void AddAssignments(int month, DateOnly first)
        {
            var block = month - month % _options.MonthsPerArm;
            var joins = !_profile.IsPresent(first.AddDays(-1));
            if (month != block && !joins) return;

            var from = _profile.JoinedOn > first ? _profile.JoinedOn.Value : first;
            var to = _options.FirstMonth.AddMonths(block + _options.MonthsPerArm).AddDays(-1);
            if (to > _options.LastDay) to = _options.LastDay;
            if (to > _profile.LeftOn) to = _profile.LeftOn.Value;
            for (var channel = 0; channel < Channels; channel++)
            {
                if (!_isReachable[channel]) continue;
                var model = SimulatedChannel.All[channel];
                var arm = _frequencies.ArmOf(channel);
                _assignments.Add(new(_profile.CustomerId, from, to, model.Name, model.Arms[arm], model.ArmProbabilities[arm]));
            }
        }
    }
}
