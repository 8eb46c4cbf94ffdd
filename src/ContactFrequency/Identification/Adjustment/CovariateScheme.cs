using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Everything that is adjusted for, turned into indicators: an intercept, attributes, season, the past, and the contacts of the period itself.</summary>
/// <remarks>A row has one indicator of each covariate, so it is a short ascending list of numbers; those of the customer come first and are the same in all its rows.</remarks>
internal sealed class CovariateScheme
{
    /// <summary>The level of a channel on which the customer cannot be reached, or whose number of contacts is in no level.</summary>
    public const int NoLevel = -1;

    private const int MostBins = 8;
    private const int MostSeasons = 64;

    private readonly AttributeCategories[] _attributes;
    private readonly ValueBins[] _past;
    private readonly int _seasons;

    /// <param name="request">What is estimated from; has a table.</param>
    /// <param name="levels">The levels of contacts.</param>
    /// <param name="sample">Customers by whom bins are cut.</param>
    public CovariateScheme(ProfileRequest request, LevelScheme levels, IReadOnlyList<int> sample)
    {
        (Panel, Levels) = (request.Panel, levels);
        _attributes = [.. Columns(request.Table!).Select(column => new AttributeCategories(column, sample)).Where(attribute => attribute.Count > 1)];
        _past = PastBins(Panel, sample);
        _seasons = Math.Min(Panel.PeriodCount, MostSeasons);
        var covariates = ImmutableArray.CreateBuilder<Covariate>();
        Add("(intercept)", 1);
        foreach (var attribute in _attributes) Add(attribute.Name, attribute.Count);
        CustomerWidth = covariates.Count;
        Add("season", _seasons);
        for (var number = 0; number < _past.Length; number++) Add(PastOfCustomer.NameOf(Panel, number), _past[number].Count + 1);
        FirstContacts = covariates.Count;
        for (var channel = 0; channel < Panel.Channels.Length; channel++) Add(Panel.Channels[channel] + " contacts", levels.Levels[channel].Length + 1);
        Covariates = covariates.ToImmutable();

        void Add(string name, int count)
        {
            covariates.Add(new(name, IndicatorCount, count));
            IndicatorCount += count;
        }
    }

    public Panel Panel { get; }

    public LevelScheme Levels { get; }

    /// <summary>The covariates, the intercept first; a row has an indicator of each.</summary>
    public ImmutableArray<Covariate> Covariates { get; }

    /// <summary>Number of indicators of all covariates.</summary>
    public int IndicatorCount { get; private set; }

    /// <summary>Indicators a row: the number of covariates.</summary>
    public int Width => Covariates.Length;

    /// <summary>How many of a row's indicators are the same in all rows of the customer.</summary>
    public int CustomerWidth { get; }

    /// <summary>Index of the covariate that is the first channel's contacts of the period itself; the other channels follow.</summary>
    public int FirstContacts { get; }

    /// <summary>The indicator of a level of a channel.</summary>
    public int IndicatorOf(int channel, int level) => Covariates[FirstContacts + channel].First + level;

    /// <summary>Lists the indicators that a customer has in all rows.</summary>
    public void FillCustomer(int customer, Span<ushort> indicators)
    {
        indicators[0] = 0;
        for (var index = 0; index < _attributes.Length; index++)
            indicators[index + 1] = (ushort)(Covariates[index + 1].First + _attributes[index].Of(customer));
    }

    /// <summary>Lists the other indicators of a row, and the level of each channel.</summary>
    public void FillPeriod(int customer, PastOfCustomer past, Span<ushort> indicators, Span<short> levels)
    {
        var (at, period) = (CustomerWidth, past.Period);
        indicators[0] = (ushort)(Covariates[at++].First + (int)((long)period * _seasons / Panel.PeriodCount));
        foreach (var number in past.Numbers)
        {
            indicators[at - CustomerWidth] = (ushort)(Covariates[at].First + _past[at - CustomerWidth - 1].BinOf(number));
            at++;
        }

        for (var channel = 0; channel < levels.Length; channel++, at++)
        {
            var level = period >= Panel.UnreachableFrom(channel, customer) ? NoLevel : Levels.LevelOf(channel, Panel.Contacts(channel, period)[customer]);
            levels[channel] = (short)level;
            indicators[at - CustomerWidth] = (ushort)(Covariates[at].First + (level >= 0 ? level : Covariates[at].Count - 1));
        }
    }

    private static IEnumerable<AttributeColumn> Columns(CustomerTable table) =>
        table.Attributes
            .Append(CategoricalColumn.FromTexts("preferred_channel", [.. table.Records.Select(record => record.PreferredChannel)]))
            .Append(new NumericColumn("max_contacts", [.. table.Records.Select(record => record.MaxContacts ?? double.NaN)]));

    private static ValueBins[] PastBins(Panel panel, IReadOnlyList<int> sample)
    {
        var past = new PastOfCustomer(panel);
        List<double>[] seen = [.. Enumerable.Range(0, PastOfCustomer.CountOf(panel)).Select(_ => new List<double>())];
        foreach (var customer in sample)
        {
            past.Start(customer);
            while (past.TryNext())
            {
                if (!panel.HasRow(customer, past.Period)) continue;
                for (var number = 0; number < seen.Length; number++) seen[number].Add(past.Numbers[number]);
            }
        }

        ValueBins[] bins = [.. seen.Select(values => ValueBins.Of(values, MostBins))];
        // Purchases of one period are few: 0, 1, 2, more.
        bins[0] = new([1, 2, 3]);
        return bins;
    }
}
