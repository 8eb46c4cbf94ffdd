using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class ContactSchedulerTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Test]
    public void Contacts_AreSpreadEvenly()
    {
        var schedule = Schedule(new PlanCase { Ids = ["a"], Segments = [0], Reachable = [3], BaseRates = [1] }, [new(0, 0, 4, 0, 0)]);

        int[] days = [.. schedule.Contacts.Select(contact => contact.Day.Day)];
        Assert.That(days, Has.Length.EqualTo(4));
        // A quarter of 31 days apart, rounded down or up.
        Assert.That(days.Zip(days.Skip(1), (a, b) => b - a), Is.All.InRange(7, 8));
        Assert.That((schedule.From, schedule.To), Is.EqualTo((March, new DateOnly(2026, 3, 31))));
    }

    [Test]
    public void Customers_DoNotAllHaveTheSameDays()
    {
        var many = Many(3_100) with { };
        var schedule = Schedule(many, [.. Enumerable.Range(0, 3_100).Select(customer => new PlannedContact(customer, 0, 1, 0, 0))]);

        // 100 a day on average; the counts of a fair draw have a standard deviation of 10, so 4 of them at most.
        var counts = schedule.Contacts.CountBy(contact => contact.Day).Select(day => day.Value).ToList();
        Assert.That(counts, Has.Count.EqualTo(31));
        Assert.That(counts, Is.All.InRange(60, 140));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    public void Schedule_BreaksNoRule_AndMissesNothingItCouldPlace(int seed)
    {
        var random = new Random(seed);
        for (var instance = 0; instance < 60; instance++)
        {
            var customers = random.Next(1, 30);
            var given = Many(customers) with
            {
                ChannelLimits = new()
                {
                    ["email"] = new() { MinGapDays = random.Next(4), CapacityPerDay = random.Next(3) == 0 ? random.Next(4) : null },
                    ["phone"] = new() { MinGapDays = random.Next(20) },
                },
                Windows = random.Next(2) == 0 ? [] : [new() { Days = random.Next(1, 10), Max = random.Next(4) }],
                Blackout = [.. Enumerable.Range(0, random.Next(6)).Select(_ => March.AddDays(random.Next(31)))],
                Weekdays = random.Next(2) == 0 ? [] : [DayOfWeek.Sunday, DayOfWeek.Saturday],
                Period = random.Next(2) == 0 ? PeriodLength.Month : PeriodLength.OfDays(random.Next(1, 40)),
            };
            List<ContactRecord> had = [.. Enumerable.Range(0, random.Next(60)).Select(_ => new ContactRecord($"id{random.Next(customers):D3}", March.AddDays(-1 - random.Next(30)), random.Next(2) == 0 ? "email" : "phone"))];
            var table = CustomerTable.FromRecords([.. given.Ids.Select(id => new CustomerRecord(id))], []);
            var recent = RecentContacts.Read(AnalysisInput.FromRecords(table, had, []), ["email", "phone"], March, 40);
            ImmutableArray<PlannedContact> planned = [.. Enumerable.Range(0, customers).SelectMany(customer => Enumerable.Range(0, 2).Where(_ => random.Next(3) > 0).Select(channel => new PlannedContact(customer, channel, random.Next(1, 6), 0, 0)))];
            var schedule = Schedule(given, planned, recent);
            var where = $"seed {seed}, instance {instance}";

            foreach (var contact in planned)
            {
                var placed = schedule.Contacts.Count(row => row.Customer == contact.Customer && row.Channel == contact.Channel);
                var unplaced = schedule.Unplaced.Where(row => row.Customer == contact.Customer && row.Channel == contact.Channel).Sum(row => row.Contacts);
                Assert.That(placed + unplaced, Is.EqualTo(contact.Contacts), where);
            }

            Assert.That(schedule.Contacts.All(row => row.Day >= schedule.From && row.Day <= schedule.To && !given.Blackout.Contains(row.Day) && !given.Weekdays.Contains(row.Day.DayOfWeek)), where);
            foreach (var row in schedule.Contacts.GroupBy(row => (row.Day, row.Channel)))
                Assert.That(row.Count(), Is.LessThanOrEqualTo(given.Limits.Of(given.Channels[row.Key.Channel]).CapacityPerDay ?? long.MaxValue), where);
            for (var customer = 0; customer < customers; customer++)
            {
                List<(int Day, int Channel)> all = [.. had.Where(contact => contact.CustomerId == given.Ids[customer]).Select(contact => (contact.Day.DayNumber, contact.Channel == "email" ? 0 : 1)),
                    .. schedule.Contacts.Where(row => row.Customer == customer).Select(row => (row.Day.DayNumber, row.Channel))];
                int[] ownNew = [.. schedule.Contacts.Where(row => row.Customer == customer).Select(row => row.Day.DayNumber)];
                foreach (var channel in new[] { 0, 1 })
                {
                    int[] days = [.. all.Where(one => one.Channel == channel).Select(one => one.Day).Order()];
                    var gap = given.Limits.Of(given.Channels[channel]).MinGapDays ?? 0;
                    for (var index = 1; index < days.Length; index++)
                        if (days[index] >= March.DayNumber) Assert.That(days[index] - days[index - 1], Is.GreaterThanOrEqualTo(gap), where);
                }

                foreach (var window in given.Windows)
                    foreach (var day in ownNew)
                        for (var start = day - window.Days + 1; start <= day; start++)
                            Assert.That(all.Count(one => one.Day >= start && one.Day < start + window.Days), Is.LessThanOrEqualTo(window.Max), where);
            }

            // Alone with its rules, a customer's first channel gets as many as there is room for.
            if (given.Windows.Length == 0 && given.ChannelLimits["email"].CapacityPerDay is null)
            {
                var days = new PlanDays(March, given.Period, given.Limits, ["email", "phone"]);
                foreach (var contact in planned)
                {
                    var room = days.Room(recent.Of(contact.Customer))[contact.Channel];
                    var placed = schedule.Contacts.Count(row => row.Customer == contact.Customer && row.Channel == contact.Channel);
                    Assert.That(placed, Is.EqualTo(Math.Min(contact.Contacts, (int)room)), where);
                }
            }
        }
    }

    [Test]
    public void Unplaced_SaysWhatStoodInTheWay()
    {
        ImmutableArray<PlannedContact> three = [new(0, 0, 3, 0, 0)];
        var one = new PlanCase { Ids = ["a"], Segments = [0], Reachable = [3], BaseRates = [1] };

        Assert.That(Reason(one with { Period = PeriodLength.OfDays(2), Blackout = [March, March.AddDays(1)] }), Is.EqualTo((3, "no_days")));
        Assert.That(Reason(one with { ChannelLimits = new() { ["email"] = new() { MinGapDays = 20 } } }), Is.EqualTo((1, "min_gap")));
        Assert.That(Reason(one with { Windows = [new() { Days = 31, Max = 2 }] }), Is.EqualTo((1, "window")));
        Assert.That(Reason(one with { ChannelLimits = new() { ["email"] = new() { CapacityPerDay = 0 } } }), Is.EqualTo((3, "capacity_per_day")));

        (int, string) Reason(PlanCase given) => Schedule(given, three).Unplaced.Single() is var unplaced ? (unplaced.Contacts, unplaced.Reason) : default;
    }

    [Test]
    public void Room_CountsContactsHadLately()
    {
        var days = new PlanDays(March, PeriodLength.Month, new PlanCase { ChannelLimits = new() { ["phone"] = new() { MinGapDays = 14 } } }.Limits, ["email", "phone"]);

        // On days 1, 15 and 29; the last one on 25 February allows no other before 11 March, and then on 25 March.
        Assert.That(days.Room([]), Is.EqualTo(new byte[] { 255, 3 }));
        Assert.That(days.Room([(March.AddDays(-4).DayNumber, 1)]), Is.EqualTo(new byte[] { 255, 2 }));
        Assert.That(days.Memory, Is.EqualTo(13));
    }

    private static PlanCase Many(int customers) => new()
    {
        Ids = [.. Enumerable.Range(0, customers).Select(index => $"id{index:D3}")],
        Segments = new int[customers],
        Reachable = [.. Enumerable.Repeat(3U, customers)],
        BaseRates = [.. Enumerable.Repeat(1.0, customers)],
    };

    private static ContactSchedule Schedule(PlanCase given, ImmutableArray<PlannedContact> planned, RecentContacts? recent = null) =>
        new ContactScheduler().Schedule(given.Request(), planned, March, recent);
}
