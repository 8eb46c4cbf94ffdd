using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Says in plain words what the results say in codes.</summary>
internal static class Words
{
    /// <summary>What is maximised, as the object of a sentence.</summary>
    public static string Of(Objective objective) => objective switch
    {
        Objective.Purchases => "purchases",
        Objective.Revenue => "revenue",
        Objective.Profit => "profit",
        _ => objective.ToString(),
    };

    /// <summary>What is maximised, with the unit that it is counted in.</summary>
    public static string WithUnit(Objective objective) => objective == Objective.Purchases ? "purchases" : $"{Of(objective)} in money";

    /// <summary>The period in which contacts are counted: <c>a month</c>, <c>a week</c>, <c>in 28 days</c>.</summary>
    public static string APeriod(PeriodLength period) => period.ToString() switch
    {
        "month" => "a month",
        "week" => "a week",
        "1d" => "a day",
        var days => $"in {days.TrimEnd('d')} days",
    };

    /// <summary>The verdict in two or three words.</summary>
    public static string Label(Verdict verdict) => verdict switch
    {
        Verdict.Interior => "Clear best",
        Verdict.Increasing => "Still rising",
        Verdict.Decreasing => "None is best",
        Verdict.NoEffect => "No effect",
        Verdict.FlatTop => "Levels off",
        Verdict.NotIdentified => "No answer",
        _ => verdict.ToString(),
    };

    /// <summary>The verdict in a sentence.</summary>
    public static string Sentence(Verdict verdict) => verdict switch
    {
        Verdict.Interior => "Fewer and more contacts both do worse, and the data show it.",
        Verdict.Increasing => "No fall within the frequencies seen; the best may lie beyond them.",
        Verdict.Decreasing => "Any contact on this channel does worse than none.",
        Verdict.NoEffect => "How often makes no detectable difference.",
        Verdict.FlatTop => "Rises at first, then cannot be told from level.",
        Verdict.NotIdentified => "The data cannot answer; see what to know first.",
        _ => verdict.ToString(),
    };

    /// <summary>How the effect was identified, in a sentence.</summary>
    public static string Identification(string identification) => identification switch
    {
        "randomised" => "A randomised test decided how often each customer was contacted, so the groups are otherwise alike.",
        "adjusted" => "Customers are compared with others of the same attributes and the same past.",
        "within" => "Each customer is compared with herself or himself in other periods, and with what the period did to everyone.",
        _ => "",
    };

    /// <summary>What a warning means for the reader.</summary>
    public static string Warning(string code) => code switch
    {
        "stop_on_conversion" => "Contacts stop after a purchase, so their number is partly a result of buying.",
        "targeting" => "Contacts were aimed at better customers; a plain comparison would mislead.",
        "no_overlap" => "Some frequencies hardly occur for some customers.",
        "feedback" => "Past purchases decide on later contacts.",
        "carry_over" => "Contacts of the period before still act.",
        "opt_outs" => "People who unsubscribe make it pay to contact less than the short run suggests.",
        "unstable" => "The best frequency moved between the first and the second half of the time.",
        "few_data" => "Too few data for a firm answer.",
        "heterogeneous" => "A segment mixes customers with different best frequencies.",
        "interaction" => "Channels act on one another; their effects do not simply add up.",
        _ => "Something to know before using these results.",
    };

    /// <summary>The name of a limit of the plan.</summary>
    public static string Constraint(string constraint) => constraint.Split(':', 2) switch
    {
        ["budget"] => "Budget",
        ["capacity_per_day", var channel] => $"Capacity a day of {channel}, all days together",
        [var name, "at_most"] => $"{Capital(name)} at most",
        [var name, "at_least"] => $"{Capital(name)} at least",
        [var kind, var channel] => $"{Capital(kind)} of {channel}",
        _ => Capital(constraint),
    };

    /// <summary>What customers in an arm get.</summary>
    public static string Arm(PlanArm arm) => arm switch
    {
        PlanArm.Control => "get no contact",
        PlanArm.Lower => "get one contact less",
        PlanArm.Higher => "get one contact more",
        PlanArm.Explore => "get a frequency that is tried out",
        _ => "get what is planned",
    };

    /// <summary>The answer for a segment on a channel in sentences, for a reader who cannot see the chart.</summary>
    public static string Answer(Threshold threshold, PeriodLength period)
    {
        var recommended = threshold.Frequency is { } frequency
            ? $"Recommended: {Digits.Count(frequency)} {(frequency == 1 ? "contact" : "contacts")} {APeriod(period)}"
            : "No recommendation";
        var range = Digits.Range(threshold.Lower, threshold.Upper);
        var interval = range == Digits.Missing ? "" : $", {Digits.Level(threshold.Level)} interval {range}";
        var optimum = double.IsFinite(threshold.Optimum) ? $"; optimum {Digits.Frequency(threshold.Optimum)}{interval}" : "";
        var today = double.IsFinite(threshold.Current) ? $"; today {Digits.Frequency(threshold.Current)}" : "";
        var change = double.IsFinite(threshold.Lift)
            ? $"; expected change of {Of(threshold.Objective)} {Digits.Change(threshold.Lift)}"
            : "";
        return $"{recommended}{optimum}{today}{change}. {Sentence(threshold.Verdict)}";
    }

    /// <summary>A word or code with a capital and without underscores.</summary>
    public static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].Replace('_', ' ');
}
