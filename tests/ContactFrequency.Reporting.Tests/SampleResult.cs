using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests;

/// <summary>A made-up analysis of an airline: two drivers, three channels, every verdict, and numbers that are missing.</summary>
internal static class SampleResult
{
    private const int Customers = 12_000;

    /// <summary>The analysis, with names of the caller's choice where a hostile one is wanted.</summary>
    public static AnalysisResult Create(string distance = "distance", string phone = "phone", string attribute = "home_airport_km")
    {
        var options = AnalysisOptions.Default with
        {
            Objective = Objective.Purchases,
            MarginRate = 0.18,
            Seed = 42,
            Threads = 2,
            Limits = new PlanLimits
            {
                BudgetPerPeriod = 20_000,
                MaxContactsPerPeriod = 10,
                Channels = PlanLimits.None.Channels.Add("email", new() { Cost = 0.01, MaxPerPeriod = 12 })
                    .Add(phone, new() { Cost = 3.2, MaxPerPeriod = 2, MinGapDays = 14, CapacityPerPeriod = 4000 }),
            },
        };
        var cells = SampleCell.All(distance, phone);
        return new()
        {
            Options = options,
            Tables =
            [
                new("customers", Customers, 11_998, 2), new("contacts", 1_204_331, 1_203_870, 461),
                new("purchases", 98_204, 98_204, 0), new("assignments", 0, 0, 0),
            ],
            Notes =
            [
                new("duplicate_customer", 3, "Customer ids that occur more than once; the first row was kept."),
                new("outside_membership", 118, $"Contacts before joined_on or after left_on of {distance} customers; not counted."),
            ],
            Covered = (new(2025, 1, 1), new(2025, 12, 31)),
            PeriodCount = 12,
            CustomerIds = [.. Enumerable.Range(0, Customers).Select(index => $"secret-id-{index:D5}")],
            Channels = [phone, "email", "text"],
            Segments = [.. Enumerable.Range(0, Customers).Select(index => new SegmentAssignment(index % 5 < 3 ? "price" : distance, 0.86))],
            DriverTree = Tree(distance, attribute),
            Identifications = [.. cells.Select(cell => cell.Channel).Distinct().Select(channel => new IdentificationUse(channel, "within", "There was no randomised test, and contacts were aimed at better customers."))],
            Alignment = PanelAlignment.Period,
            AlignmentReason = "Nothing asks for anything but whole periods.",
            Thresholds = [.. cells.Select(cell => cell.Threshold(Objective.Purchases)), .. cells.Select(cell => cell.Threshold(Objective.Profit))],
            Curves = [.. cells.SelectMany(cell => cell.Points(Objective.Purchases)), .. cells.SelectMany(cell => cell.Points(Objective.Profit))],
            Plan = Plan(phone),
            Policy = new() { Objective = Objective.Purchases, Period = "month", Channels = [phone, "email", "text"], Limits = options.Limits, DriverTree = null, Segments = [] },
            Checks =
            [
                ("price", new("targeting", "email", 41.2, 0.0001, true, "Contacts were aimed <at better customers>.")),
                ("price", new("robustness", "email", 0.055, double.NaN, false, "An unseen cause would have to explain 5.5 %.")),
            ],
            Warnings =
            [
                new("targeting", "Customers with more e-mails bought more before they got them.", "price", "email"),
                new("targeting", "Customers with more e-mails bought more before they got them.", distance, "email"),
                new("few_data", "Only 212 customer-periods have any call, all with one call.", distance, phone),
                new("carry_over", "The contacts of one month still raise purchases in the next."),
            ],
        };
    }

    private static SegmentTree Tree(string distance, string attribute) => new(
        [distance, "price"],
        [
            new() { Attribute = attribute, Threshold = 182.5, MissingGoesLeft = true, Left = 1, Right = 2, Customers = 3000, ClassProbabilities = [0.4, 0.6] },
            new() { Attribute = "fare_class", LeftLevels = ["basic", "light", "promo"], RightLevels = ["business", "flex"], Left = 3, Right = 4, Customers = 1900, ClassProbabilities = [0.179, 0.821] },
            new() { Customers = 1100, ClassProbabilities = [0.782, 0.218] },
            new() { Customers = 1500, ClassProbabilities = [0.08, 0.92] },
            new() { Customers = 400, ClassProbabilities = [0.55, 0.45] },
        ]);

    private static ContactPlan Plan(string phone) => new()
    {
        Objective = Objective.Purchases,
        Contacts = [.. Enumerable.Range(0, 9000).Select(index => new PlannedContact(index, 1, 4, 0.021, double.NaN))],
        Value = 1894.6,
        Bound = 1894.71,
        Cost = 13_264,
        ContactsByChannel = [new(phone, 4000), new("email", 36_000), new("text", 14_120)],
        ShadowPrices = [new("budget", 20_000, 13_264, 0), new($"capacity:{phone}", 4000, 4000, 0.0132)],
    };
}
