using System.Globalization;

namespace ContactFrequency.Identification;

/// <summary>The pair of levels that a sentence about a channel speaks of: the lowest known one, and the commonest known one above it.</summary>
/// <param name="Profile">The channel.</param>
/// <param name="Low">Index of the lowest known level.</param>
/// <param name="Usual">Index of the commonest other one.</param>
internal readonly record struct LevelContrast(ChannelProfile Profile, int Low, int Usual)
{
    /// <summary>For instance <c>4 contacts against 0 contacts on email</c>.</summary>
    public string Words => $"{WordsOf(Profile.Levels[Usual])} against {WordsOf(Profile.Levels[Low])} on {Profile.Channel}";

    /// <summary>The contrast of a channel among the levels that other estimates of it know as well; null where there is but one.</summary>
    public static LevelContrast? Of(ChannelProfile profile, params IReadOnlyList<ChannelProfile> others)
    {
        int[] known = [.. Enumerable.Range(0, profile.Levels.Length).Where(level => double.IsFinite(profile.Effects[level]) && others.All(other => double.IsFinite(other.Effects[level])))];
        return known.Length < 2 ? null : new(profile, known[0], known.Skip(1).MaxBy(level => profile.Levels[level].Periods));
    }

    /// <summary>The difference of the two levels in an estimate, in percent with its sign.</summary>
    public string ChangeIn(ChannelProfile estimate)
    {
        var change = Math.Exp(estimate.Effects[Usual] - estimate.Effects[Low]) - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{(change < 0 ? "−" : "+")}{100 * Math.Abs(change):0.0} %");
    }

    /// <summary>A level, for instance <c>4 contacts</c>.</summary>
    public static string WordsOf(FrequencyLevel level) => level.From == level.To ? $"{level.From} {(level.From == 1 ? "contact" : "contacts")}" : $"{level.From} to {level.To} contacts";
}
