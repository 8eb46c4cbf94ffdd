using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Finds what drives customers from their answers: common factors, and for each customer the one with the highest score.</summary>
/// <remarks>
/// <para>Items that hardly anyone answered or that everyone answered alike are left out and named in a note. The factors are counted by parallel analysis unless their number is given, fitted and turned.
/// A customer's regression scores are divided by their standard deviations, so that a factor with weaker items is not chosen less often; the highest names the driver.</para>
/// <para>A row that answers fewer than half of the items, or none of those that load 0.3 or more on some factor, has no driver.</para>
/// <para>Holds no state between calls and may be shared between threads.</para>
/// </remarks>
public sealed class FactorDriverFinder
{
    /// <summary>Usable items at least.</summary>
    public const int MinItems = 3;

    /// <summary>Customers for each item at least.</summary>
    public const int CustomersPerItem = 5;

    private readonly FactorDriverOptions _options;

    /// <summary>Creates a finder with <see cref="FactorDriverOptions.Default"/> or the given options.</summary>
    public FactorDriverFinder(FactorDriverOptions? options = null) => _options = options ?? FactorDriverOptions.Default;

    /// <summary>Finds the drivers. Answers that do not tell any give a status, not an exception.</summary>
    public FactorDrivers Find(ItemTable answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        List<DataNote> notes = [];
        var usable = UsableItems.Of(answers, notes);
        if (usable.Items.Length < MinItems)
            return None(FactorDriverStatus.TooFewItems, $"Factors need {MinItems} items that enough customers answered, and not all alike; there are {usable.Items.Length}.");
        var required = Math.Max(_options.MinCustomers, CustomersPerItem * usable.Items.Length);
        if (UsableItems.FewestPairs(usable) is var customers && customers < required)
            return None(FactorDriverStatus.TooFewCustomers, $"Factors of {usable.Items.Length} items need {required} customers who answered any two of them; there are {customers}.");

        var correlations = ItemCorrelations.FromTable(usable);
        return Drivers(usable, correlations, notes);

        FactorDrivers None(FactorDriverStatus status, string why) => new() { Status = status, Why = why, Notes = [.. notes] };
    }

    private FactorDrivers Drivers(ItemTable answers, ItemCorrelations correlations, List<DataNote> notes)
    {
        var parallel = new ParallelAnalyser(_options.Parallel).Analyse(correlations);
        var adequacy = SamplingAdequacy.Of(correlations);
        var most = Math.Min(FactorFitter.MaxFactors(correlations.Items.Length), DriverFinder.MaxDrivers);
        var factors = Math.Min(_options.FactorCount ?? parallel.Factors, most);
        var why = Why(parallel, most);
        FactorNotes.OfCorrelations(correlations, adequacy, notes);
        if (factors < 2 || factors < _options.FactorCount) return Result(FactorDriverStatus.TooFewFactors, null);
        var fit = new FactorFitter(_options.Factors).Fit(correlations, factors);
        FactorNotes.OfFit(fit, notes);
        return Result(fit.IsUsable ? FactorDriverStatus.Found : FactorDriverStatus.NotFitted, fit);

        FactorDrivers Result(FactorDriverStatus status, FactorFit? fit)
        {
            var (labels, margins) = status == FactorDriverStatus.Found ? Choose(answers, fit!, notes) : ([], []);
            return new()
            {
                Status = status,
                Why = why,
                Labels = labels,
                Margins = margins,
                Parallel = parallel,
                Fit = fit,
                Adequacy = adequacy,
                Sphericity = SphericityTest.Of(correlations),
                Notes = [.. notes],
            };
        }
    }

    private string Why(ParallelAnalysis parallel, int most)
    {
        if (_options.FactorCount is { } given)
            return given > most ? $"{given} factors were asked for; the items can tell {most} at most." : $"{given} factors, as asked for; parallel analysis finds {parallel.Factors}.";
        var found = string.Create(CultureInfo.InvariantCulture,
            $"Parallel analysis finds {parallel.Factors} {(parallel.Factors == 1 ? "factor" : "factors")}: so many eigenvalues are above the {100 * parallel.Options.Quantile:0.##} % quantile of those of random answers.");
        if (parallel.Factors < 2) return $"{found} Fewer than two set no customers apart, so there are no drivers in these answers.";
        return parallel.Factors <= most ? found
            : most < 2 ? $"{found} The items can tell {most} at most, so there are no drivers in these answers."
            : $"{found} {most} are used, the most that the items can tell.";
    }

    private (ImmutableArray<string?> Labels, ImmutableArray<double> Margins) Choose(ItemTable answers, FactorFit fit, List<DataNote> notes)
    {
        var scores = new FactorScorer(fit).Score(answers);
        var coverage = new AnswerCoverage(fit);
        var labels = new string?[answers.Rows];
        var margins = new double[answers.Rows];
        long untold = 0, unclear = 0;
        for (var row = 0; row < answers.Rows; row++)
        {
            margins[row] = double.NaN;
            if (!coverage.Tells(answers, row))
            {
                if (AnswerCoverage.HasAny(answers, row)) untold++;
                continue;
            }

            var (best, margin) = Highest(scores, row);
            margins[row] = margin;
            if (margin > _options.MinMargin) labels[row] = fit.Factors[best];
            else unclear++;
        }

        if (untold > 0) notes.Add(new("factors_too_few_answers", untold, "Customers who answered too few items for their factors to be told; they have no driver from factors."));
        if (unclear > 0) notes.Add(new("factors_unclear", unclear, "Customers whose highest factor score is not clear of the next; they have no driver from factors."));
        return ([.. labels], [.. margins]);
    }

    private static (int Best, double Margin) Highest(FactorScores scores, int row)
    {
        var (best, first, second) = (-1, double.NegativeInfinity, double.NegativeInfinity);
        for (var factor = 0; factor < scores.Factors.Length; factor++)
        {
            var score = scores.Standardised(row, factor);
            if (score > first) (best, first, second) = (factor, score, first);
            else second = Math.Max(second, score);
        }

        return (best, first - second);
    }
}
