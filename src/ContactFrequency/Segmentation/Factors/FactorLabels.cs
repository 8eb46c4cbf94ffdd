using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Carries the drivers that factors of survey items give from those who answered to all customers.</summary>
internal static class FactorLabels
{
    private const int MinLabelled = 20;

    /// <exception cref="ArgumentException">Factors were asked for, and items or answers are too few.</exception>
    public static DriverFindings Find(CustomerTable customers, IReadOnlyDictionary<int, SurveyRecord> survey, long seed, int? factorCount, bool isAskedFor)
    {
        var (items, rows) = Items(survey);
        var drivers = new FactorDriverFinder(new() { FactorCount = factorCount, Parallel = new() { Seed = seed } }).Find(items);
        if (drivers.Status is FactorDriverStatus.TooFewItems or FactorDriverStatus.TooFewCustomers && isAskedFor)
            throw new ArgumentException($"Drivers were to come from factors of the survey's q_ items. {drivers.Why}");
        if (drivers.Status == FactorDriverStatus.TooFewFactors && drivers.Parallel is not null && factorCount is not null)
            throw new ArgumentException(drivers.Why);
        var labelled = drivers.Labels.Count(label => label is not null);
        if (drivers.Status != FactorDriverStatus.Found || labelled < MinLabelled)
        {
            var why = drivers.Status == FactorDriverStatus.Found ? $"Only {labelled} customers answered enough items to have a driver." : drivers.Why;
            return DriverFinder.All(customers) with { Factors = drivers, Notes = [.. drivers.Notes, new("factors_no_drivers", rows.Length, why)] };
        }

        var labels = new string?[customers.Count];
        for (var row = 0; row < rows.Length; row++) labels[rows[row]] = drivers.Labels[row];
        var findings = DriverFinder.FromLabels(customers, labels, "customers who answered", seed);
        return findings with { Factors = drivers, Notes = [.. drivers.Notes, .. findings.Notes] };
    }

    /// <summary>The items in ordinal order of their names and, in the order of customers, the rows that have any.</summary>
    private static (ItemTable Items, ImmutableArray<int> Customers) Items(IReadOnlyDictionary<int, SurveyRecord> survey)
    {
        ImmutableArray<int> rows = [.. survey.Where(answer => !answer.Value.Items.Names.IsEmpty).Select(answer => answer.Key).Order()];
        ImmutableArray<string> names = [.. rows.SelectMany(customer => survey[customer].Items.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var columns = names.Select(_ => Enumerable.Repeat(double.NaN, rows.Length).ToArray()).ToArray();
        for (var row = 0; row < rows.Length; row++)
        {
            var items = survey[rows[row]].Items;
            for (var k = 0; k < items.Names.Length; k++) columns[names.BinarySearch(items.Names[k], StringComparer.Ordinal)][row] = items.Answers[k];
        }

        return (new(names, [.. columns.Select(ImmutableArray.Create)]), rows);
    }
}
