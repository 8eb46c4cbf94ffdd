using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>Finds the channel that each customer prefers: as stated in <c>customers</c>, else in the survey, else as those with like attributes stated.</summary>
/// <remarks>
/// Predictions are those of a <see cref="ClassificationTreeGrower"/> grown on stated preferences; where attributes tell nothing of them, nothing is predicted. Preference is what people say, not where contacts work:
/// thresholds by channel tell that.
/// </remarks>
public static class ChannelPreferenceFinder
{
    /// <summary>Finds the preferences of all customers.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="survey">Answers by customer index.</param>
    /// <param name="channels">The channels there are; stated ones of other names are no preference.</param>
    /// <param name="seed">Seed of the cross-validation.</param>
    public static ImmutableArray<ChannelPreference> Find(CustomerTable customers, IReadOnlyDictionary<int, SurveyRecord> survey, ImmutableArray<string> channels, long seed)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(survey);
        // One object for all customers of whom the same is said.
        var (ofCustomers, ofSurvey, nothing) = (Source("customers"), Source("survey"), new ChannelPreference("", double.NaN, ""));
        ChannelPreference?[] stated = [.. Enumerable.Range(0, customers.Count).Select(Stated)];
        var predicted = Predicted();
        return [.. stated.Select((preference, customer) => preference ?? predicted?[customer] ?? nothing)];

        Dictionary<string, ChannelPreference> Source(string name) => channels.ToDictionary(channel => channel, channel => new ChannelPreference(channel, 1, name), StringComparer.Ordinal);

        ChannelPreference? Stated(int customer) =>
            ofCustomers.GetValueOrDefault(customers.Records[customer].PreferredChannel ?? "")
            ?? ofSurvey.GetValueOrDefault(survey.GetValueOrDefault(customer)?.PreferredChannel ?? "");

        ChannelPreference[]? Predicted()
        {
            if (stated.All(preference => preference is null) || stated.All(preference => preference is not null)) return null;
            var training = TrainingSet.FromLabels(customers.Attributes, [.. customers.Records.Select(record => record.CustomerId)], [.. stated.Select(preference => preference?.Channel)]);
            var tree = new ClassificationTreeGrower(new() { Seed = seed }).Grow(training).Tree;
            if (tree.LeafCount == 1) return null;
            var byNode = Array.ConvertAll(DriverPrediction.ByNode(tree), one => new ChannelPreference(one.Driver, one.DriverProbability, "predicted"));
            return Array.ConvertAll(tree.FindLeaves(customers.Attributes), leaf => byNode[leaf]);
        }
    }
}
