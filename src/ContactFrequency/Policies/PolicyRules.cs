using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>What must hold in a <c>policy.json</c> beyond its form, so that nothing which is read from one can crash, hang or exhaust who works by it.</summary>
internal static class PolicyRules
{
    /// <summary>Channels at most; as many as a log may have.</summary>
    public const int MaxChannels = 32;

    /// <summary>Contacts a period at most, on one channel.</summary>
    public const int MaxFrequency = byte.MaxValue;

    /// <summary>Segments at most; as many as a text column may have kinds.</summary>
    public const int MaxSegments = 10_000;

    /// <summary>The largest effect on the log scale: a factor of 10²¹.</summary>
    public const double MaxLogEffect = 50;

    // Effects are divided by it.
    private const double LeastReachableShare = 1e-9;

    private const int MaxDays = 10_000;
    private const int MaxLimits = 1000;
    private const int MaxYear = 9000;

    /// <exception cref="ArgumentException">A rule is broken; the message names place, value and rule.</exception>
    public static void Require(PolicyDocument policy)
    {
        if (!PeriodLength.TryParse(policy.Period, out _)) throw Broken("period", policy.Period, "expected month, week or a number of days such as 28d");
        if (policy.FittedTo is { Year: > MaxYear } day) throw Broken("fitted_to", day.ToString("O"), $"expected a day before the year {MaxYear + 1}");
        RequireNames(policy.Channels, "channels", MaxChannels);
        PolicyTreeRules.Require(policy);
        RequireCount(policy.Segments.Length, "segments", MaxSegments);
        for (var at = 0; at < policy.Segments.Length; at++) RequireSegment(policy, policy.Segments[at], $"segments[{at}]");
        RequireNames([.. policy.Segments.Select(segment => segment.Segment)], "segments", MaxSegments);
        RequireLimits(policy);
        PolicyAttributeRules.Require(policy);
    }

    /// <summary>What to throw for a value that breaks a rule.</summary>
    public static ArgumentException Broken(string place, object? value, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{place} is {Shown(value)}; {rule}."));

    /// <exception cref="ArgumentException">There are more than so many.</exception>
    public static void RequireCount(int count, string place, int most)
    {
        if (count > most) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{place} has {count} entries; at most {most} are possible."));
    }

    /// <exception cref="ArgumentException">There are too many names, one is empty, or one stands twice.</exception>
    public static void RequireNames(ImmutableArray<string> names, string place, int most)
    {
        if (names.IsDefault) throw Broken(place, null, "expected a list");
        RequireCount(names.Length, place, most);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < names.Length; at++)
        {
            if (string.IsNullOrEmpty(names[at])) throw Broken($"{place}[{at}]", names[at], "expected a name");
            if (!seen.Add(names[at])) throw Broken($"{place}[{at}]", names[at], "the name stands twice");
        }
    }

    /// <exception cref="ArgumentException">A number that is there lies outside the limits, or is not finite.</exception>
    public static void RequireNumber(double? number, string place, double least, double most)
    {
        if (number is { } value && !(value >= least && value <= most && double.IsFinite(value)))
            throw Broken(place, value, string.Create(CultureInfo.InvariantCulture, $"expected a number from {least:G4} to {most:G4}"));
    }

    /// <exception cref="ArgumentException">There are too many numbers, or one lies outside the limits.</exception>
    public static void RequireNumbers(ImmutableArray<double> numbers, string place, int count, double least, double most)
    {
        if (numbers.IsDefault) throw Broken(place, null, "expected a list of numbers");
        RequireCount(numbers.Length, place, count);
        for (var at = 0; at < numbers.Length; at++)
            if (!(numbers[at] >= least && numbers[at] <= most)) RequireNumber(numbers[at], $"{place}[{at}]", least, most);
    }

    private static void RequireSegment(PolicyDocument policy, PolicyDocument.SegmentDocument? segment, string place)
    {
        if (segment is null) throw Broken(place, null, "expected a segment");
        RequireNumber(segment.BaseRate, $"{place}.base_rate", 0, 1e9);
        RequireNumber(segment.RevenuePerPurchase, $"{place}.revenue_per_purchase", -1e15, 1e15);
        RequireNumber(segment.MarginPerPurchase, $"{place}.margin_per_purchase", -1e15, 1e15);
        RequireNumber(segment.BaseRateShape, $"{place}.base_rate_shape", 0, double.MaxValue);
        if (segment.Channels.IsDefault || !segment.Channels.Select(channel => channel?.Channel).SequenceEqual(policy.Channels))
            throw new ArgumentException($"{place}.channels must be the policy's channels in their order: {string.Join(", ", policy.Channels)}.");
        for (var at = 0; at < segment.Channels.Length; at++) RequireChannel(segment.Channels[at], $"{place}.channels[{at}]");
    }

    private static void RequireChannel(PolicyDocument.ChannelDocument channel, string place)
    {
        if (channel.Curve is null) throw Broken($"{place}.curve", null, "expected a name");
        RequireNumber(channel.Frequency, $"{place}.frequency", 0, MaxFrequency);
        RequireNumber(channel.Optimum, $"{place}.optimum", double.MinValue, double.MaxValue);
        RequireNumber(channel.Lower, $"{place}.lower", double.MinValue, double.MaxValue);
        RequireNumber(channel.Upper, $"{place}.upper", double.MinValue, double.MaxValue);
        RequireNumber(channel.Shrinkage, $"{place}.shrinkage", 0, 1);
        if (channel.LogEffects is null) throw Broken($"{place}.log_effects", null, "expected effects by objective");
        foreach (var (objective, effects) in channel.LogEffects)
        {
            var list = $"{place}.log_effects.{ContractNames.Of(objective)}";
            RequireNumbers(effects, list, MaxFrequency + 1, -MaxLogEffect, MaxLogEffect);
            // Effects are over no contact.
            if (!effects.IsEmpty) RequireNumber(effects[0], $"{list}[0]", 0, 0);
        }

        if (channel.EffectErrors is { } errors) RequireNumbers(errors, $"{place}.effect_errors", MaxFrequency + 1, 0, double.MaxValue);
        if (channel.ReachableShares is { } shares) RequireNumbers(shares, $"{place}.reachable_shares", MaxFrequency + 1, LeastReachableShare, 1);
    }

    // Each value of the limits is checked where it is set.
    private static void RequireLimits(PolicyDocument policy)
    {
        var limits = policy.Limits;
        foreach (var channel in limits.Channels.Keys)
            if (!policy.Channels.Contains(channel)) throw Broken("limits.channels", channel, "expected limits of the policy's channels");
        if (!(limits.HoldoutShare + 2 * limits.CadenceShare + limits.ExploreShare < 1))
            throw new ArgumentException("limits: holdout_share, cadence_share (twice) and explore_share must add up to less than 1.");
        RequireCount(limits.Constraints.Length, "limits.constraints", MaxLimits);
        HashSet<string> segments = new(policy.Segments.Select(segment => segment.Segment), StringComparer.Ordinal);
        for (var at = 0; at < limits.Constraints.Length; at++) RequireConstraint(policy, segments, limits.Constraints[at], $"limits.constraints[{at}]");
        RequireCount(limits.Windows.Length, "limits.windows", MaxLimits);
        RequireCount(limits.BlackoutDays.Length, "limits.blackout_days", MaxDays);
        RequireCount(limits.NoContactWeekdays.Length, "limits.no_contact_weekdays", 7);
    }

    private static void RequireConstraint(PolicyDocument policy, HashSet<string> segments, PlanConstraint? constraint, string place)
    {
        if (constraint is null) throw Broken(place, null, "expected a constraint");
        if (constraint is { AtMost: null, AtLeast: null }) throw Broken($"{place}.at_most", null, "expected at_most, at_least or both");
        foreach (var channel in constraint.PerContact.Keys.Concat(constraint.RelativeTo?.Keys ?? []))
            if (!policy.Channels.Contains(channel)) throw Broken(place, channel, "expected weights of the policy's channels");
        foreach (var segment in constraint.Segments)
            if (!segments.Contains(segment)) throw Broken($"{place}.segments", segment, "expected one of the policy's segments");
    }

    private static string Shown(object? value) => value switch
    {
        null => "null",
        string { Length: > 100 } text => $"'{text[..100]}…'",
        string text => $"'{text}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
