using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>A limit on the planned contacts of all customers together: at most or at least so much of a weighted sum, or of a ratio of two.</summary>
/// <remarks>
/// Hours of agents are contacts times hours a contact; a smallest volume is a sum of contacts and a least value; "calls at most a fifth of all contacts"
/// is a ratio. Instances never change.
/// </remarks>
public sealed record PlanConstraint
{
    /// <summary>The largest weight or bound, either way: sums of contacts times it stay finite.</summary>
    internal const double MaxNumber = 1e15;

    /// <summary>Name, as prices and clashes are reported under it.</summary>
    public required string Name { get; init => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("A constraint needs a name.", nameof(Name)) : value; }

    /// <summary>Weight of a contact by channel; a channel that is not named counts nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not finite, or beyond ±10¹⁵.</exception>
    public required ImmutableSortedDictionary<string, double> PerContact { get; init => field = Checked(value, nameof(PerContact)); }

    /// <summary>Weights of the sum that the first one is set against; null bounds the first sum itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not finite, or beyond ±10¹⁵.</exception>
    public ImmutableSortedDictionary<string, double>? RelativeTo { get; init => field = value is null ? null : Checked(value, nameof(RelativeTo)); }

    /// <summary>Segments whose contacts count; default all.</summary>
    public ImmutableArray<string> Segments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The largest sum, or ratio; null for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or beyond ±10¹⁵.</exception>
    public double? AtMost { get; init => field = Checked(value, nameof(AtMost)); }

    /// <summary>The smallest sum, or ratio; null for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or beyond ±10¹⁵.</exception>
    public double? AtLeast { get; init => field = Checked(value, nameof(AtLeast)); }

    /// <summary>What a contact counts against a bound on the channel.</summary>
    internal double Weight(string channel, double bound) =>
        PerContact.GetValueOrDefault(channel) - (RelativeTo is { } other ? bound * other.GetValueOrDefault(channel) : 0);

    private static double? Checked(double? value, string name) => value is { } number && !IsUsable(number)
        ? throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between −{MaxNumber} and {MaxNumber}.")
        : value;

    private static ImmutableSortedDictionary<string, double> Checked(ImmutableSortedDictionary<string, double> weights, string name)
    {
        ArgumentNullException.ThrowIfNull(weights, name);
        foreach (var (channel, weight) in weights)
            if (!IsUsable(weight)) throw new ArgumentOutOfRangeException(name, weight, $"The weight of {channel} must lie between −{MaxNumber} and {MaxNumber}.");
        return weights;
    }

    private static bool IsUsable(double number) => Math.Abs(number) <= MaxNumber;
}
