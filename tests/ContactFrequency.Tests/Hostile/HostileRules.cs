using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Hostile;

/// <summary>Cases of surveys, randomised tests, limits and options at their extremes.</summary>
internal static class HostileRules
{
    private static readonly HostileCompany Usual = HostileCompany.Draw();

    private static readonly AnalysisOptions Profit = Usual.Options with { Objective = Objective.Profit, MarginRate = 0.3 };

    public static IEnumerable<HostileCase> Cases() =>
    [
        new("a survey of one label", () => Usual.Surveyed(_ => "price")) { Verdicts = "price email Interior 3, price phone NoEffect", Notes = "driver_not_predictable" },
        HostileCase.Refused("a survey in which each customer has a label of its own", () => Usual.Surveyed(id => id), "driver has 300 different labels, more than 20"),
        new("a survey of customers nobody knows", () => Usual with { Survey = [.. Usual.Customers.Select(customer => new SurveyRecord("x" + customer.CustomerId, "price"))] }) { Notes = "survey_of_unknown_customer" },
        new("a test of one arm", () => Usual.Assigned(_ => 3, _ => 0.5)) { Says = "fewer than two frequencies that 50 customer-periods or more were drawn into by chance" },
        new("a test in which chance decided nothing", () => Usual.Assigned(i => i % 2 * 3, _ => 1)) { Says = "fewer than two frequencies that 50 customer-periods or more were drawn into by chance" },
        // What was received has nothing to do with these arms, so there is nothing between them.
        new("a test without probabilities", () => Usual.Assigned(i => i % 2 * 3, _ => double.NaN)) { Verdicts = "all email NoEffect, all phone NoEffect", Warnings = "targeting", Notes = "not_as_assigned", Contacts = 0 },
        new("a test with a few who were assigned for certain", () => Usual.Assigned(i => i % 2 * 3, i => i < 30 ? 1 : 0.5)) { Verdicts = "all email NoEffect, all phone NoEffect", Warnings = "targeting", Notes = "assigned_for_certain", Contacts = 0 },
        HostileCase.Refused("a test with a probability of zero", () => Usual.Assigned(i => i % 2 * 3, _ => 0), "probability 0 of 'c0000': expected a number above 0"),
        HostileCase.Refused("a test with a probability of 10^-300", () => Usual.Assigned(i => i % 2 * 3, _ => 1e-300), "probability 1E-300 of 'c0000': expected a number above 0"),
        Empty("everybody has opted out", company => company with { Customers = [.. company.Customers.Select(customer => customer with { OptedOut = "email;phone" })] }),
        Empty("nobody allows a contact", company => company with { Customers = [.. company.Customers.Select(customer => customer with { MaxContacts = 0 })] }),
        Empty("a budget of zero", new PlanLimits { BudgetPerPeriod = 0 }),
        Empty("capacities of zero", new PlanLimits { Channels = Channels(new() { CapacityPerPeriod = 0 }) }),
        Empty("a cap of zero", new PlanLimits { MaxContactsPerPeriod = 0 }),
        Empty("a gap of ten years", new PlanLimits { Channels = Channels(new() { MinGapDays = 3660 }) }),
        Empty("no day of the week is open", new PlanLimits { NoContactWeekdays = [.. Enum.GetValues<DayOfWeek>()] }),
        Empty("all but a millionth are held out", new PlanLimits { HoldoutShare = 0.999999 }),
        new("limits as high as can be", () => Limited(new()
        {
            MaxContactsPerPeriod = int.MaxValue,
            BudgetPerPeriod = 1e300,
            Channels = Channels(new() { MaxPerPeriod = int.MaxValue, CapacityPerPeriod = long.MaxValue, CapacityPerDay = long.MaxValue }),
        })),
        new("a budget for one contact, each of which costs 10^10", () => Limited(Cost(1e10) with { BudgetPerPeriod = 1e10 })) { Contacts = 1 },
        new("a contact costs 10^10 and profit counts", () => Usual with { Options = Profit with { Limits = Cost(1e10) } }) { Verdicts = "all email Decreasing 0, all phone NoEffect 0", Contacts = 0 },
        new("contacts cost nothing and profit counts", () => Usual with { Options = Profit with { Limits = Cost(0) } }) { Verdicts = "all email Interior 3, all phone NoEffect 0" },
        HostileCase.Unanswered("a margin rate of zero", () => Usual with { Options = Profit with { MarginRate = 0 } }, "no margin above zero"),
        HostileCase.Unanswered("a margin rate below zero", () => Usual with { Options = Profit with { MarginRate = -1 } }, "no margin above zero"),
        new("a margin rate of 10^300", () => Usual with { Options = Profit with { MarginRate = 1e300 } }) { Refusal = "must lie between -100 and 100", IsUsage = true },
        new("a margin rate that is no number", () => Usual with { Options = Profit with { MarginRate = double.NaN } }) { Refusal = "must lie between -100 and 100", IsUsage = true },
        new("a discount of zero", () => Usual with { Options = Profit with { DiscountRate = 0 } }) { Verdicts = "all email Interior 3, all phone NoEffect 0" },
        new("a discount of 10^300", () => Usual with { Options = Profit with { DiscountRate = 1e300 } }) { Verdicts = "all email Interior 3, all phone NoEffect 0" },
        new("a level next to one", () => Usual with { Options = Usual.Options with { Level = 0.999999999 } }),
        new("a level next to a half", () => Usual with { Options = Usual.Options with { Level = 0.5000001 } }),
        new("a level of one", () => Usual with { Options = Usual.Options with { Level = 1 } }) { Refusal = "Level must be strictly between", IsUsage = true },
    ];

    private static HostileCase Empty(string name, Func<HostileCompany, HostileCompany> spoil) => new(name, () => spoil(Usual)) { Warnings = "empty_plan", Contacts = 0 };

    private static HostileCase Empty(string name, PlanLimits limits) => Empty(name, _ => Limited(limits));

    private static HostileCompany Limited(PlanLimits limits) => Usual with { Options = Usual.Options with { Limits = limits } };

    private static PlanLimits Cost(double cost) => new() { Channels = Channels(new() { Cost = cost }) };

    private static ImmutableSortedDictionary<string, ChannelLimits> Channels(ChannelLimits limits) => ImmutableSortedDictionary<string, ChannelLimits>.Empty.Add("email", limits).Add("phone", limits);
}
