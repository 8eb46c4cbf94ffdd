using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>The levels of all channels. Level effects are numbered through: channel by channel, lowest frequency first, references included.</summary>
internal sealed class LevelScheme
{
    private const int Counts = byte.MaxValue + 1;

    private readonly int[][] _levelOfCount;

    /// <param name="levels">The levels by channel.</param>
    /// <param name="contactsPerCount">Contacts a period that one counted contact stands for.</param>
    public LevelScheme(IEnumerable<ImmutableArray<FrequencyLevel>> levels, int contactsPerCount)
    {
        Levels = [.. levels];
        References = [.. Levels.Select(Commonest)];
        var next = 0;
        var first = new int[Levels.Length];
        for (var channel = 0; channel < first.Length; channel++) (first[channel], next) = (next, next + Levels[channel].Length);
        (First, Count) = ([.. first], next);
        _levelOfCount = [.. Levels.Select(ofChannel => LevelsOfCounts(ofChannel, contactsPerCount))];
    }

    private LevelScheme(LevelScheme other) => (Levels, References, First, Count, _levelOfCount) = (other.Levels, other.References, other.First, other.Count, other._levelOfCount);

    /// <summary>The levels by channel; none for a channel without data.</summary>
    public ImmutableArray<ImmutableArray<FrequencyLevel>> Levels { get; }

    /// <summary>Index of the reference level by channel: the commonest.</summary>
    public ImmutableArray<int> References { get; private init; }

    /// <summary>Number of a channel's first level effect.</summary>
    public ImmutableArray<int> First { get; }

    /// <summary>Number of level effects, references included.</summary>
    public int Count { get; }

    /// <summary>The same levels with other references.</summary>
    public LevelScheme WithReferences(ImmutableArray<int> references) => new(this) { References = references };

    /// <summary>The level of a channel that holds a count in the panel; -1 if there is none.</summary>
    public int LevelOf(int channel, int count) => _levelOfCount[channel][count];

    private static int Commonest(ImmutableArray<FrequencyLevel> levels)
    {
        var best = 0;
        for (var level = 1; level < levels.Length; level++)
            if (levels[level].Periods > levels[best].Periods) best = level;
        return best;
    }

    private static int[] LevelsOfCounts(ImmutableArray<FrequencyLevel> levels, int contactsPerCount) =>
        [.. Enumerable.Range(0, Counts).Select(count =>
            levels.IndexOf(levels.FirstOrDefault(level => count * contactsPerCount >= level.From && count * contactsPerCount <= level.To)))];
}
