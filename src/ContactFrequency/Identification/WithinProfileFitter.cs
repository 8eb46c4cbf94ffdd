using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of frequency within customers: each is compared with itself in other periods.</summary>
/// <remarks>
/// <para>Model: the expected outcome of a customer in a period is <c>exp(customer + period + Σ level of each channel)</c>.</para>
/// <para>Method: Poisson pseudo-maximum likelihood with each customer's effect maximised out (Hausman, Hall and Griliches, <i>Econometrica</i> 52, 1984;
/// consistent for any non-negative outcome: Wooldridge, <i>Journal of Econometrics</i> 90, 1999), with customer-clustered covariance. Customers with one
/// period, or who never bought, tell nothing; they are counted in the notes.</para>
/// <para>Of <see cref="PanelOutcome.Bought"/> the log-odds follow that sum, and the likelihood is the conditional one, given in how many periods each customer bought
/// (Chamberlain, <i>Review of Economic Studies</i> 47, 1980); customers who bought in every period tell nothing either.</para>
/// <para>Where purchases change later contacts that estimate is off by an amount that shrinks with the number of periods only. What feedback over
/// <see cref="FeedbackPeriods"/> periods adds to the score is therefore taken off, of other outcomes than <see cref="PanelOutcome.Bought"/> (Hahn and Kuersteiner, <i>Econometrica</i> 70, 2002).</para>
/// </remarks>
public sealed class WithinProfileFitter : IProfileEstimator
{
    private const string Assumption =
        "What makes some customers better than others does not change from period to period; purchases may change the contacts of the next few periods, but not later ones.";

    private const string Uncorrected =
        "What makes some customers better than others does not change from period to period, and purchases of one period do not decide the contacts of the next.";

    /// <summary>Fewest periods a customer, on average, for a correction: fewer leave little but the correction itself.</summary>
    internal const int MinPeriods = 4;

    /// <inheritdoc/>
    public string Name => "within";

    /// <summary>For how many periods after it a purchase may change contacts, from 0 (never; nothing is corrected) to 12. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int FeedbackPeriods
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(FeedbackPeriods));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 12, nameof(FeedbackPeriods));
            field = value;
        }
    } = 3;

    /// <inheritdoc/>
    public FrequencyProfile Fit(ProfileRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ((IProfileEstimator)this).Estimate(request).Profile;
    }

    ProfileEstimate IProfileEstimator.Estimate(ProfileRequest request, LevelScheme? levels)
    {
        var (informative, notes) = Informative(request);
        var own = request with { Customers = informative };
        levels ??= LevelTally.Levels(own);
        if (informative.Length == 0) return new(ProfileAssembly.Empty(request, this, Uncorrected, ProfileStatus.TooFewData, notes), levels, null);
        var design = new SegmentDesign(own, levels, new() { HasIntercept = false });
        var (likelihood, start) = (Likelihood(request.Outcome), new double[design.CoefficientCount]);
        using var rows = PackedRows.Of(design, likelihood, request.Threads);
        var isLong = rows.RowCount >= MinPeriods * rows.CustomerCount;
        var isCorrected = FeedbackPeriods > 0 && isLong && request.Outcome != PanelOutcome.Bought;
        if (FeedbackPeriods > 0 && !isCorrected)
        {
            notes = notes.Add(new("feedback_not_corrected", informative.Length, isLong
                ? "Customers whose purchases may have changed their later contacts; for whether they bought at all this was not corrected for."
                : "Customers whose purchases may have changed their later contacts; with fewer than four periods a customer this cannot be corrected for."));
        }

        return isCorrected
            ? LikelihoodProfile.Of(own, this, Assumption, ClusteredNewton.Solve(rows, likelihood, new FeedbackCorrectedPoisson(FeedbackPeriods), start, request.Threads), notes)
            : LikelihoodProfile.Of(own, this, Uncorrected, ClusteredNewton.Maximise(rows, likelihood, start, request.Threads), notes);
    }

    private static ICustomerLikelihood Likelihood(PanelOutcome outcome) =>
        outcome == PanelOutcome.Bought ? new ConditionalBinomial() : new ConditionalPoisson();

    private static (int[] Customers, ImmutableArray<DataNote> Notes) Informative(ProfileRequest request)
    {
        var (panel, informative) = (request.Panel, new List<int>());
        var (single, never, always) = (0L, 0L, 0L);
        foreach (var customer in request.Customers)
        {
            var (rows, total, first) = (Math.Max(0, panel.LastPeriod(customer) - panel.FirstPeriod(customer) + 1), 0.0, panel.FirstPeriod(customer));
            if (panel.HasGaps) rows = Enumerable.Range(first, rows).Count(period => panel.HasRow(customer, period));
            var (from, to) = panel.ActiveRows(customer);
            for (var row = from; row < to; row++)
                if (panel.HasRow(customer, panel.PeriodOf(row))) total += panel.OutcomeOf(request.Outcome, row);
            if (rows < 2) single++;
            else if (!(total > 0)) never++;
            else if (request.Outcome == PanelOutcome.Bought && total == rows) always++;
            else informative.Add(customer);
        }

        ImmutableArray<DataNote> notes =
        [
            new("single_period", single, "Customers with one period or none; there is nothing to compare them with, so they were left out."),
            new("never_bought", never, "Customers who never bought; whatever their contacts, nothing follows from it, so they were left out."),
            new("always_bought", always, "Customers who bought in every period; whatever their contacts, nothing follows from it, so they were left out."),
        ];
        return ([.. informative], [.. notes.Where(note => note.Count > 0)]);
    }
}
