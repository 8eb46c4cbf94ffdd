using ContactFrequency.Identification;

namespace ContactFrequency.Thresholds;

/// <summary>What contacts do beyond their own period: they may end the reach of a channel.</summary>
/// <remarks>
/// <para>Model: <c>V = maxₖ u(k) − c·k + β·[(1 − h(k))·V + h(k)·V₀]</c>, with u(k) the value of a period at frequency k, c the cost of a contact, h the chance of an
/// opt-out and <c>V₀ = u(0) ÷ (1 − β)</c> the value of a customer who can no longer be reached on the channel. Nothing in it changes from period to period, so that one frequency is
/// best for good (Blackwell, <i>Annals of Mathematical Statistics</i> 36, 1965), and a frequency is worth
/// <c>(1 − β)·V(k) = w(k)·(u(k) − c·k) + (1 − w(k))·u(0)</c> a period, with <c>w(k) = (1 − β) ÷ (1 − β + β·h(k))</c>.</para>
/// <para>Where zero contacts were never seen, u(0) is what the curve says beyond them.</para>
/// </remarks>
public sealed record LongRun
{
    /// <summary>The highest <see cref="Continuation"/>: no relationship counts for longer than about a thousand periods, not even where nobody leaves and nothing is discounted.</summary>
    public const double HighestContinuation = 0.999;

    /// <summary>Creates the long run of a channel.</summary>
    /// <param name="hazard">The chance of an opt-out by frequency.</param>
    /// <param name="continuation">β, what a period ahead counts for against this one; at least 0, and held at <see cref="HighestContinuation"/> if more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The continuation is not a number from 0 to 1.</exception>
    public LongRun(OptOutHazard hazard, double continuation)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        if (!(continuation is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(continuation), continuation, "Continuation must be between 0 and 1.");
        (Hazard, Continuation) = (hazard, Math.Min(continuation, HighestContinuation));
    }

    /// <summary>The chance of an opt-out by frequency.</summary>
    public OptOutHazard Hazard { get; }

    /// <summary>β, the chance that the relationship lasts another period ÷ (1 + discount rate).</summary>
    public double Continuation { get; }

    /// <summary>w, the share of the discounted future in which a customer who opts out with this chance each period can be reached.</summary>
    public double ReachableShare(double chance) => (1 - Continuation) / (1 - Continuation + Continuation * chance);

    /// <summary>Derivative of <see cref="ReachableShare"/> in the chance.</summary>
    internal double ReachableShareSlope(double chance)
    {
        var share = ReachableShare(chance);
        return -share * share * Continuation / (1 - Continuation);
    }
}
