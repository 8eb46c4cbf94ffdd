using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Hostile;

/// <summary>Cases of dates, periods, and who is there in them.</summary>
internal static class HostileTimes
{
    private static readonly HostileCompany Usual = HostileCompany.Draw();

    public static IEnumerable<HostileCase> Cases() =>
    [
        new("all contacts are of one day", () => Usual with { Contacts = [.. Usual.Contacts.Select(row => row with { Day = new(2024, 3, 5) })] }) { Verdicts = "all email NoEffect, all phone NoEffect", Contacts = 0 },
        HostileCase.Refused("everything is of one day", () => Usual.Moved(_ => new(2024, 3, 5)), "do not cover a single whole period"),
        new("all dates lie a hundred years ahead", () => Usual.Moved(day => day.AddYears(100))),
        new("all dates are of 1900", () => Usual.Moved(day => day.AddYears(-124))),
        HostileCase.Refused("all dates are of 9999", () => Usual.Moved(day => day.AddYears(7975)), "after which there is no period to plan for"),
        new("one contact is of 1900", () => Usual with { Contacts = [.. Usual.Contacts, new("c0001", new(1900, 1, 1), "email")] }) { Warnings = "gap_in_logs", Says = "From 1900-02-01 to 2023-12-31, 1487 of 1496 periods" },
        new("one purchase is of 2099", () => Usual with { Purchases = [.. Usual.Purchases, new("c0001", new(2099, 1, 1), 10)] }) { Warnings = "gap_in_logs", Notes = "incomplete_period", Says = "From 2024-09-01 to 2098-12-31" },
        HostileCase.Refused("one contact is of 9999", () => Usual with { Contacts = [.. Usual.Contacts, new("c0001", new(9999, 12, 31), "email")] }, "which is 95712 periods, more than 2000"),
        new("two months are missing", () => Usual.Moved(day => day.Month < 5 ? day : day.AddMonths(2))) { Warnings = "gap_in_logs", Says = "From 2024-05-01 to 2024-06-30, 2 of 10 periods" },
        HostileCase.Refused("ten thousand periods of a day", () => Usual with
        {
            Contacts = [.. Enumerable.Range(0, 10_000).Select(day => new ContactRecord("c0001", HostileCompany.FirstDay.AddDays(day), "email"))],
            Options = Usual.Options with { Period = PeriodLength.OfDays(1) },
        }, "days in more than 2000 periods"),
        new("one period", () => HostileCompany.Draw(months: 1)) { Warnings = "targeting" },
        new("two periods", () => HostileCompany.Draw(months: 2)),
        new("two periods and no attributes", () => HostileCompany.Draw(months: 2) with { Attributes = [] }) { Notes = "feedback_not_corrected" },
        HostileCase.Unanswered("one customer", () => HostileCompany.Draw(customers: 1), "too few periods or purchases"),
        HostileCase.Unanswered("two customers", () => HostileCompany.Draw(customers: 2), "only one frequency"),
        HostileCase.Unanswered("nobody is there in any period", () => Usual with { Customers = [.. Usual.Customers.Select(customer => customer with { JoinedOn = new(2030, 1, 1) })] }, "too few periods or purchases"),
        new("half of the customers are never there", () => Usual with { Customers = [.. Usual.Customers.Select((customer, i) => i % 2 == 0 ? customer : customer with { JoinedOn = new(2030, 1, 1) })] })
            { Notes = "contacts_outside_membership, purchases_outside_membership, single_period" },
    ];
}
