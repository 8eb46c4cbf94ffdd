using System.Text.RegularExpressions;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Says in plain words of one language what the results say in codes.</summary>
internal sealed partial class Words(TextTable texts)
{
    private readonly MessageTable _messages = MessageTable.Of(texts.Language);

    /// <summary>In English.</summary>
    public static Words English { get; } = new(TextTable.Of("en"));

    /// <summary>The words of a language.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Words In(string language) => new(TextTable.Of(language));

    /// <summary>The language.</summary>
    public string Language => texts.Language;

    /// <summary>The text of a key.</summary>
    public string this[string key] => texts[key];

    /// <summary>A text with its holes filled.</summary>
    public string Say(string key, params object[] holes) => texts.Say(key, holes);

    /// <summary>A text with its holes filled; <c>`code`</c> in the text becomes code.</summary>
    public Markup Html(string key, params Markup[] holes) => Markup.Join(Pieces().Split(texts[key]).Select(piece => piece switch
    {
        ['{', .. var number, '}'] => holes[number[0] - '0'],
        ['`', .. var code, '`'] => Markup.Html($"<code>{code}</code>"),
        _ => (Markup)piece,
    }), "");

    /// <summary>A message of the library in the page's language; in English where it is not known in that.</summary>
    public Markup Message(string message) => Language == "en" ? message : _messages.Find(message) is { } known ? known : Markup.Html($"""<span lang="en">{message}</span>""");

    /// <summary>A name that the library gives, such as that of a way to identify, with what it means.</summary>
    public string Name(string name) => _messages.Find(name) ?? name;

    /// <summary>Names one after the other.</summary>
    public string List(IEnumerable<string> names) => string.Join(texts["list.separator"], names);

    /// <summary>What is maximised, as the object of a sentence.</summary>
    public string Of(Objective objective) => texts[$"objective.{ContractNames.Of(objective)}"];

    /// <summary>What is maximised, with the unit that it is counted in.</summary>
    public string WithUnit(Objective objective) => texts[$"unit.{ContractNames.Of(objective)}"];

    /// <summary>The period in which contacts are counted: <c>a month</c>, <c>a week</c>, <c>in 28 days</c>.</summary>
    public string APeriod(PeriodLength period) => period.ToString() switch
    {
        "month" => texts["period.month"],
        "week" => texts["period.week"],
        "1d" => texts["period.day"],
        var days => Say("period.days", days.TrimEnd('d')),
    };

    /// <summary>The ends of an interval, to one decimal unless told; an open upper end is said to be open.</summary>
    public string Range(double lower, double upper, int decimals = 1) => Between(lower, upper, end => Digits.Decimals(end, decimals));

    /// <summary>An estimated frequency with its interval in brackets.</summary>
    public string WithRange(double estimate, double lower, double upper) => InBrackets(Digits.Frequency(estimate), Range(lower, upper));

    /// <summary>A lift with its interval in brackets.</summary>
    public string Lift(Threshold threshold) => InBrackets(Digits.Change(threshold.Lift), Between(threshold.LiftLower, threshold.LiftUpper, Digits.Change));

    /// <summary>An interval between amounts.</summary>
    public string Amounts(double lower, double upper) => Between(lower, upper, end => Digits.Amount(end));

    /// <summary>The verdict in two or three words.</summary>
    public string Label(Verdict verdict) => texts[$"verdict.{ContractNames.Of(verdict)}.label"];

    /// <summary>The verdict in a sentence.</summary>
    public string Sentence(Verdict verdict) => texts[$"verdict.{ContractNames.Of(verdict)}"];

    /// <summary>How the effect was identified, in a sentence.</summary>
    public string Identification(string identification) => texts.Has($"identification.{identification}") ? texts[$"identification.{identification}"] : "";

    /// <summary>What a warning means for the reader.</summary>
    public string Warning(string code) => texts.Has($"warning.{code}") ? texts[$"warning.{code}"] : texts["warning.other"];

    /// <summary>The name of a limit of the plan.</summary>
    public string Constraint(string constraint) => constraint.Split(':', 2) switch
    {
        ["budget"] => texts["limit.budget"],
        ["capacity" or "capacity_per_day", var channel] => Say($"limit.{constraint.Split(':')[0]}", channel),
        [var name, "at_most" or "at_least"] => Say($"limit.{constraint.Split(':')[1]}", Capital(name)),
        [var kind, var channel] => Say("limit.other", Capital(kind), channel),
        _ => Capital(constraint),
    };

    /// <summary>What customers in an arm get.</summary>
    public string Arm(PlanArm arm) => texts[$"arm.{ContractNames.Of(arm)}"];

    /// <summary>The answer for a segment on a channel in sentences, for a reader who cannot see the chart.</summary>
    public string Answer(Threshold threshold, PeriodLength period)
    {
        var answer = threshold.Frequency is { } frequency
            ? Say(frequency == 1 ? "answer.one" : "answer.many", Digits.Count(frequency), APeriod(period))
            : texts["answer.no_recommendation"];
        var range = Range(threshold.Lower, threshold.Upper);
        var interval = range == Digits.Missing ? "" : Say("answer.interval", Digits.Level(threshold.Level), range);
        if (double.IsFinite(threshold.Optimum)) answer += Say("answer.optimum", Digits.Frequency(threshold.Optimum), interval);
        if (double.IsFinite(threshold.Current)) answer += Say("answer.today", Digits.Frequency(threshold.Current));
        if (double.IsFinite(threshold.Lift)) answer += Say("answer.change", Of(threshold.Objective), Lift(threshold));
        return Say("answer.sentence", answer, Sentence(threshold.Verdict));
    }

    /// <summary>A word or code with a capital and without underscores.</summary>
    public static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].Replace('_', ' ');

    private string InBrackets(string estimate, string range) => range == Digits.Missing ? estimate : Say("range.with", estimate, range);

    private string Between(double lower, double upper, Func<double, string> digits) => (double.IsFinite(lower), double.IsFinite(upper)) switch
    {
        (true, true) => Say("range.closed", digits(lower), digits(upper)),
        (true, false) => Say("range.open", digits(lower)),
        (false, true) => Say("range.up_to", digits(upper)),
        _ => Digits.Missing,
    };

    [GeneratedRegex("(\\{[0-9]\\}|`[^`]+`)")]
    private static partial Regex Pieces();
}
