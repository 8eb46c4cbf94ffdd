using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>One customer's answers to numeric items.</summary>
/// <remarks>Names are shared between customers, so that only the numbers take room. Equal where names and answers are equal.</remarks>
public sealed class SurveyItems : IEquatable<SurveyItems>
{
    /// <summary>Creates answers.</summary>
    /// <param name="names">Names of the items.</param>
    /// <param name="answers">A number for each, NaN where not answered.</param>
    /// <exception cref="ArgumentException">There is not one answer for each name, or an answer is infinite.</exception>
    public SurveyItems(ImmutableArray<string> names, ImmutableArray<double> answers)
    {
        if (names.IsDefault) throw new ArgumentNullException(nameof(names));
        if (answers.IsDefault || answers.Length != names.Length)
            throw new ArgumentException($"Expected an answer for each of {names.Length} items, found {(answers.IsDefault ? 0 : answers.Length)}.", nameof(answers));
        if (answers.Any(double.IsInfinity)) throw new ArgumentException("An answer must be a finite number, or NaN where there is none.", nameof(answers));
        (Names, Answers) = (names, answers);
    }

    /// <summary>No items.</summary>
    public static SurveyItems None { get; } = new([], []);

    /// <summary>Names of the items.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The answers in the order of <see cref="Names"/>; NaN where not answered.</summary>
    public ImmutableArray<double> Answers { get; }

    /// <inheritdoc/>
    public bool Equals(SurveyItems? other) =>
        other is not null && Names.SequenceEqual(other.Names, StringComparer.Ordinal) && Answers.SequenceEqual(other.Answers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SurveyItems);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Length, Answers.IsEmpty ? 0 : Answers[0]);
}
