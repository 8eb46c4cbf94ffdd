using ContactFrequency.Data;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Hostile;

/// <summary>Cases of columns and logs whose values leave nothing, or too much, to compare.</summary>
internal static class HostileValues
{
    private static readonly HostileCompany Usual = HostileCompany.Draw();

    private static readonly AnalysisOptions Revenue = Usual.Options with { Objective = Objective.Revenue };

    public static IEnumerable<HostileCase> Cases() =>
    [
        new("unspoilt", () => Usual),
        new("the only attribute is constant", () => Usual with { Attributes = [new NumericColumn("age", [.. Usual.Customers.Select(_ => 30.0)])] }),
        new("an attribute of huge numbers and none", () => Usual with
        {
            Attributes = [new NumericColumn("age", [.. Usual.Customers.Select((_, i) => i % 3 == 0 ? double.NaN : i % 3 == 1 ? 1e308 : -1e308)])],
            Survey = [.. Usual.Customers.Select((customer, i) => new SurveyRecord(customer.CustomerId, i % 2 == 0 ? "price" : "distance"))],
        })
        { Verdicts = "distance email Interior 3, distance phone NoEffect", Notes = "driver_not_predictable" },
        new("everybody gets exactly three e-mails", () => HostileCompany.Draw(emails: _ => 3)) { Verdicts = "all email NotIdentified, all phone NoEffect", Warnings = "few_data", Contacts = 0, Says = "only one frequency" },
        new("everybody buys once a month", () => Usual with { Purchases = [.. Usual.Monthly().Select(row => row with { Amount = 50 })] }) { Verdicts = "all email NoEffect, all phone NoEffect", Contacts = 0 },
        new("all amounts are the same", () => Usual with { Purchases = [.. Usual.Purchases.Select(row => row with { Amount = 50 })] }),
        // Zero is pooled with one e-mail, as nothing can be said of a frequency where nobody buys.
        new("nobody buys without e-mails", () => Usual.WithoutPurchasesAt(0)) { Warnings = "interaction" },
        // Months with purchases have no sixth e-mail, which looks as if it were not sent any more.
        new("nobody buys at six e-mails", () => Usual.WithoutPurchasesAt(6)) { Verdicts = "all email FlatTop 3, all phone NoEffect", Warnings = "stop_on_conversion", Notes = "never_bought" },
        // At one e-mail and more everybody buys: a rise and then no fall at all. The spline that stands in smooths the step.
        new("purchases are none or one", () => Usual with { Purchases = [.. Usual.Purchases.DistinctBy(row => (row.CustomerId, row.Day.Month))] }) { Verdicts = "all email FlatTop 3, all phone NoEffect" },
        new("an attribute tells the driver for certain", () => Usual with { Survey = [.. Usual.Customers.Select((customer, i) => new SurveyRecord(customer.CustomerId, Usual.Ages[i] < 45 ? "price" : "distance"))] })
            { Verdicts = "distance email Interior 3, distance phone NoEffect, price email Interior 3, price phone NoEffect" },
        new("one segment buys nothing", () => Usual with
        {
            Attributes = [CategoricalColumn.FromTexts("kind", [.. Usual.Customers.Select((_, i) => i % 2 == 0 ? "dead" : "alive")])],
            Options = Usual.Options with { Driver = "column:kind" },
            Purchases = [.. Usual.Purchases.Where(row => (row.CustomerId[^1] - '0') % 2 == 1)],
        })
        { Verdicts = "alive email Interior 3, alive phone NoEffect, dead email NotIdentified, dead phone NotIdentified", Warnings = "few_data, unstable", Notes = "never_bought", Contacts = 450 },
        new("one segment has one customer", () => Usual with
        {
            Attributes = [CategoricalColumn.FromTexts("kind", [.. Usual.Customers.Select((_, i) => i == 0 ? "odd" : "usual")])],
            Options = Usual.Options with { Driver = "column:kind" },
        })
        { Verdicts = "odd email NotIdentified, odd phone NotIdentified, usual email Interior 3, usual phone NoEffect", Warnings = "few_data", Contacts = 897 },
        // Nothing can tell a copy with another id from another customer; the errors shrink by the root of two.
        new("all customers twice, under other ids", () => Usual.Cloned()) { Contacts = 1800 },
        new("all purchases twice", () => Usual with { Purchases = [.. Usual.Purchases, .. Usual.Purchases] }),
        Outlier(1_000, "all email Interior 3, all phone NoEffect", "", 900),
        Outlier(100_000, "all email Interior 3, all phone NoEffect", "outlier", 900),
        Outlier(1_000_000, "all email NotIdentified, all phone NotIdentified", "few_data, outlier", 0),
        Outlier(1_000_000_000, "all email NotIdentified, all phone NotIdentified", "few_data, outlier", 0),
        new("a purchase of a billion, where purchases count", () => Usual with { Purchases = [.. Usual.Purchases, new("c0007", new(2024, 3, 3), 1_000_000_000)] }),
        HostileCase.Refused("a purchase of 10^15", () => Usual with { Purchases = [.. Usual.Purchases, new("c0007", new(2024, 3, 3), 1_000_000_000_000_000)] }, "amount 1000000000000000 of 'c0007': expected an amount from"),
        HostileCase.Unanswered("all purchases are refunds", () => Usual with { Purchases = [.. Usual.Purchases.Select(row => row with { Amount = -row.Amount })] }, "too few periods or purchases"),
        HostileCase.Unanswered("refunds are twice what was bought", () => Usual with { Purchases = [.. Usual.Purchases.SelectMany(row => new[] { row, row with { Amount = -2 * row.Amount } })], Options = Revenue }, "no revenue above zero"),
        HostileCase.Unanswered("all amounts are zero", () => Usual with { Purchases = [.. Usual.Purchases.Select(row => row with { Amount = 0 })], Options = Revenue }, "no revenue above zero"),
        HostileCase.Unanswered("all contacts bounced", () => Usual with { Contacts = [.. Usual.Contacts.Select(row => row with { Outcome = ContactOutcome.Bounced })] }, "only one frequency"),
        HostileCase.Unanswered("every contact is answered by an opt-out", () => Usual with { Contacts = [.. Usual.Contacts.Select(row => row with { Outcome = ContactOutcome.Unsubscribed })] }, "only one frequency"),
        HostileCase.Refused("no contacts", () => Usual with { Contacts = [] }, "contacts: there is no row in it"),
        HostileCase.Refused("no purchases", () => Usual with { Purchases = [] }, "purchases: there is no row in it"),
        HostileCase.Refused("a cost below zero", () => Usual with { Contacts = [.. Usual.Contacts.Select(row => row with { Cost = -1 })] }, "a contact of 'c0000' costs -1"),
        HostileCase.Refused("a cost of 10^300", () => Usual with { Contacts = [.. Usual.Contacts.Select(row => row with { Cost = 1e300 })] }, "a contact of 'c0000' costs 1E+300"),
        new("a thousand contacts to one customer in a month", () => Usual with { Contacts = [.. Usual.Contacts, .. Enumerable.Repeat(new ContactRecord("c0003", new(2024, 3, 3), "email"), 1000)] }) { Notes = "contacts_over_255" },
        new("a channel is used once", () => Usual with { Contacts = [.. Usual.Contacts, new("c0001", new(2024, 4, 4), "fax")] })
            { Verdicts = "all email Interior 3, all fax NotIdentified, all phone NoEffect", Warnings = "few_data" },
        HostileCase.Refused("five hundred channels", () => Usual with { Contacts = [.. Usual.Contacts.Select((row, i) => row with { Channel = $"k{i % 500}" })] }, "500 different channels, more than 32"),
        HostileCase.Refused("thirty-three channels", () => Usual with { Contacts = [.. Usual.Contacts.Select((row, i) => row with { Channel = $"k{i % 33}" })] }, "33 different channels, more than 32"),
    ];

    private static HostileCase Outlier(decimal amount, string verdicts, string warnings, long contacts) =>
        new($"a purchase of {amount}, where revenue counts", () => Usual with { Purchases = [.. Usual.Purchases, new("c0007", new(2024, 3, 3), amount)], Options = Revenue })
        { Verdicts = verdicts, Warnings = warnings, Contacts = contacts };
}
