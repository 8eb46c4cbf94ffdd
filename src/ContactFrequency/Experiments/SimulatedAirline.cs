using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>An airline's simulated customers and logs, with the truth behind them.</summary>
/// <remarks>
/// The logs are drawn anew, customer by customer, whenever they are enumerated, and come out the same: they are never held. A customer's rows depend
/// on the options and the customer's index alone, not on the number of customers. Instances never change and may be shared between threads.
/// </remarks>
public sealed class SimulatedAirline
{
    private readonly CustomerProfiles _profiles;
    private readonly CustomerHistories _histories;
    private readonly SurveyDraws _survey;
    private readonly Lazy<ImmutableArray<CustomerRecord>> _customers;
    private readonly Lazy<ImmutableArray<AttributeColumn>> _attributes;

    internal SimulatedAirline(AirlineSimulationOptions options)
    {
        Options = options;
        ImmutableArray<ImmutableArray<TrueCurve>> curves = [.. CustomerType.All.Select((_, type) =>
            SimulatedChannel.All.Select(channel => channel.CurveOf(type, options)).ToImmutableArray())];
        _profiles = new CustomerProfiles(options);
        _histories = new CustomerHistories(options, curves);
        _survey = new SurveyDraws(options);
        _customers = new(() => [.. Profiles.Select(ToRecord)]);
        _attributes = new(() => AirlineAttributes.ToColumns(options.Customers, _profiles.Of));
        Truth = new SimulationTruth(options, curves, _profiles.Of, customer => _histories.Of(_profiles.Of(customer)));
    }

    /// <summary>What was simulated.</summary>
    public AirlineSimulationOptions Options { get; }

    /// <summary>The customers, in order of id.</summary>
    public ImmutableArray<CustomerRecord> Customers => _customers.Value;

    /// <summary>The attributes of the customers, in their order; all from before the logs.</summary>
    public ImmutableArray<AttributeColumn> Attributes => _attributes.Value;

    /// <summary>The contacts, by customer and within one by day; drawn while they are enumerated.</summary>
    public IEnumerable<ContactRecord> Contacts =>
        Histories.SelectMany(history => history.Contacts.Select(contact => contact.ToRecord(history.Profile.CustomerId)));

    /// <summary>The purchases and refunds, by customer and within one by day; drawn while they are enumerated.</summary>
    public IEnumerable<PurchaseRecord> Purchases =>
        Histories.SelectMany(history => history.Purchases.Select(purchase => purchase.ToRecord(history.Profile.CustomerId)));

    /// <summary>The answers of the surveyed customers; drawn while they are enumerated.</summary>
    public IEnumerable<SimulatedSurvey> Survey => Profiles.Select(_survey.Of).OfType<SimulatedSurvey>();

    /// <summary>The frequencies that customers were drawn into; empty unless contacts are randomised. Drawn while they are enumerated.</summary>
    public IEnumerable<SimulatedAssignment> Assignments =>
        Options.Contacts == ContactPolicy.Randomised ? Histories.SelectMany(history => history.Assignments) : [];

    /// <summary>What an analysis of the data should find.</summary>
    public SimulationTruth Truth { get; }

    internal IEnumerable<CustomerProfile> Profiles => Enumerable.Range(0, Options.Customers).Select(_profiles.Of);

    internal IEnumerable<CustomerHistory> Histories => Profiles.Select(_histories.Of);

    internal static CustomerRecord ToRecord(CustomerProfile profile) => new(
        profile.CustomerId, profile.JoinedOn, profile.LeftOn, profile.PreferredChannel,
        string.Join(';', SimulatedChannel.All.Where((_, channel) => !profile.IsReachable[channel]).Select(channel => channel.Name)),
        profile.MaxContacts);
}
