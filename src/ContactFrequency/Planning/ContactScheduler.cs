using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;

namespace ContactFrequency.Planning;

/// <summary>Puts the contacts of a plan on days, evenly spread over the period.</summary>
/// <remarks>
/// <para>Method: a customer's n contacts on a channel belong in the middle of n equal parts of the open days, the whole moved by a hash of seed and id so that customers do not all have the same days.
/// Each takes the nearest open day that keeps the gap to the contact before, leaves room for those after, has capacity left and keeps to the windows, if possible one without another
/// contact of the same customer. Customers take their turn in the order of a hash, channels with the longest gap first.</para>
/// <para>Stateless. Time grows with contacts × open days; row order changes nothing.</para>
/// </remarks>
public sealed class ContactScheduler
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="request">What the plan rests on.</param>
    /// <param name="contacts">The planned contacts, by customer and then channel.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="recent">Contacts had before; null for none.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public ContactSchedule Schedule(PlanRequest request, ImmutableArray<PlannedContact> contacts, DateOnly from, RecentContacts? recent = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var days = new PlanDays(from, request.Period, request.Limits, request.Channels);
        var work = new Work(request, contacts, days, recent ?? RecentContacts.None(request.CustomerIds.Length));
        foreach (var first in Turns(request, contacts)) work.Place(first);
        return new(from, days.To, work.Placed(), [.. work.Unplaced.OrderBy(contact => contact.Customer).ThenBy(contact => contact.Channel)]);
    }

    // The first row of each customer, in the order of their turns.
    private static int[] Turns(PlanRequest request, ImmutableArray<PlannedContact> contacts)
    {
        int[] firsts = [.. Enumerable.Range(0, contacts.Length).Where(row => row == 0 || contacts[row].Customer != contacts[row - 1].Customer)];
        HashOrder.Sort(firsts, row => request.CustomerIds[contacts[row].Customer], request.Seed, "schedule ");
        return firsts;
    }

    private sealed class Work
    {
        private readonly PlanRequest _request;
        private readonly ImmutableArray<PlannedContact> _contacts;
        private readonly PlanDays _days;
        private readonly RecentContacts _recent;
        private readonly long[][] _left;
        private readonly string[] _salts;
        private readonly Comparison<int> _byGap;
        private readonly List<(int Day, int Channel)> _own = [];
        private readonly List<int> _order = [];

        // Each planned row has room for its contacts behind those of the rows before.
        private readonly int[] _first;
        private readonly int[] _placed;
        private readonly ScheduledContact[] _scheduled;

        public Work(PlanRequest request, ImmutableArray<PlannedContact> contacts, PlanDays days, RecentContacts recent)
        {
            (_request, _contacts, _days, _recent) = (request, contacts, days, recent);
            _byGap = (a, b) => (-days.GapOf(contacts[a].Channel), contacts[a].Channel).CompareTo((-days.GapOf(contacts[b].Channel), contacts[b].Channel));
            _salts = [.. request.Channels.Select((_, channel) => $"days {channel} ")];
            _left = [.. request.Channels.Select(channel => Enumerable.Repeat(request.Limits.Of(channel).CapacityPerDay ?? long.MaxValue, days.Open.Length).ToArray())];
            (_first, _placed) = (new int[contacts.Length + 1], new int[contacts.Length]);
            for (var row = 0; row < contacts.Length; row++) _first[row + 1] = checked(_first[row] + contacts[row].Contacts);
            _scheduled = new ScheduledContact[_first[^1]];
        }

        public List<UnplacedContacts> Unplaced { get; } = [];

        /// <summary>The days of each planned row, one after the other: by customer, channel and day.</summary>
        public ImmutableArray<ScheduledContact> Placed()
        {
            var next = 0;
            for (var row = 0; row < _placed.Length; row++)
            {
                var own = _scheduled.AsSpan(_first[row], _placed[row]);
                own.Sort((a, b) => a.Day.CompareTo(b.Day));
                own.CopyTo(_scheduled.AsSpan(next));
                next += own.Length;
            }

            return next == _scheduled.Length ? ImmutableCollectionsMarshal.AsImmutableArray(_scheduled) : [.. _scheduled.AsSpan(0, next)];
        }

        /// <summary>Places what is planned for one customer.</summary>
        /// <param name="first">The first row of the customer.</param>
        public void Place(int first)
        {
            _own.Clear();
            _own.AddRange(_recent.Of(_contacts[first].Customer));
            _order.Clear();
            for (var row = first; row < _contacts.Length && _contacts[row].Customer == _contacts[first].Customer; row++) _order.Add(row);
            if (_order.Count > 1) _order.Sort(_byGap);
            foreach (var row in _order) PlaceRow(row);
        }

        private void PlaceRow(int row)
        {
            var contact = _contacts[row];
            var (channel, open, gap) = (contact.Channel, _days.Open, _days.GapOf(contact.Channel));
            var shift = StableHash.Uniform(_request.Seed, _salts[channel], _request.CustomerIds[contact.Customer]);
            var earliest = int.MinValue;
            foreach (var (day, other) in _own)
                if (other == channel) earliest = day + gap;
            var fitting = Math.Min(contact.Contacts, Fitting(earliest, gap));
            var latest = Latest(fitting, gap);
            var unplaced = contact.Contacts - fitting;
            var reason = open.Length == 0 ? "no_days" : "min_gap";
            for (var index = 0; index < fitting; index++)
            {
                var target = (int)((index + shift) * open.Length / fitting);
                var why = reason;
                // Where nothing is left in the part that leaves room for the others, the rest of the period is tried.
                var at = Nearest(channel, target, earliest, latest[index], ref why) ?? Nearest(channel, target, earliest, int.MaxValue, ref why);
                if (at is not { } found)
                {
                    unplaced++;
                    reason = why;
                    continue;
                }

                _left[channel][found]--;
                _own.Add((open[found], channel));
                _scheduled[_first[row] + _placed[row]++] = new(contact.Customer, channel, DateOnly.FromDayNumber(open[found]));
                earliest = open[found] + gap;
            }

            if (unplaced > 0) Unplaced.Add(new(contact.Customer, channel, unplaced, reason));
        }

        // How many contacts find a day if nothing but gaps stood in the way.
        private int Fitting(int earliest, int gap)
        {
            if (gap == 0) return _days.Open.Length == 0 ? 0 : int.MaxValue;
            var count = 0;
            foreach (var day in _days.Open)
            {
                if (day < earliest) continue;
                count++;
                earliest = day + gap;
            }

            return count;
        }

        // The latest day of each contact that leaves gaps for those after it.
        private int[] Latest(int contacts, int gap)
        {
            var latest = new int[contacts];
            var (next, last) = (int.MaxValue, _days.Open.Length - 1);
            for (var index = contacts - 1; index >= 0; index--)
            {
                latest[index] = next;
                while (last >= 0 && _days.Open[last] > next) last--;
                next = (last < 0 ? 0 : _days.Open[last]) - gap;
            }

            return latest;
        }

        private bool HasContactOn(int day)
        {
            foreach (var other in _own)
                if (other.Day == day) return true;
            return false;
        }

        private int? Nearest(int channel, int target, int earliest, int latest, ref string why)
        {
            int? shared = null;
            var open = _days.Open;
            for (var distance = 0; distance < open.Length; distance++)
            {
                for (var side = 0; side < (distance == 0 ? 1 : 2); side++)
                {
                    var at = side == 0 ? target - distance : target + distance;
                    if (at < 0 || at >= open.Length || open[at] < earliest || open[at] > latest) continue;
                    if (_left[channel][at] <= 0)
                    {
                        why = "capacity_per_day";
                        continue;
                    }

                    if (!_days.FitsWindows(_own, channel, open[at]))
                    {
                        why = "window";
                        continue;
                    }

                    if (!HasContactOn(open[at])) return at;
                    shared ??= at;
                }
            }

            return shared;
        }
    }
}
