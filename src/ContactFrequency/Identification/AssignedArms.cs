using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The frequencies of one channel that customers of a group were drawn into: how often, with what chance, and what came of it.</summary>
internal sealed class AssignedArms
{
    private const int Counts = byte.MaxValue + 1;

    private readonly Panel _received;
    private readonly int _channel;
    private readonly string _name;
    private readonly long[] _periods = new long[Counts];
    private readonly long[] _contacts = new long[Counts];
    private readonly long[] _cutShort = new long[Counts];
    private readonly long[] _differing = new long[Counts];
    private readonly long[] _stated = new long[Counts];
    private readonly double[] _lowest = [.. Enumerable.Repeat(double.PositiveInfinity, Counts)];
    private readonly double[] _highest = new double[Counts];
    private readonly long _certain;

    public AssignedArms(ProfileRequest request, int channel)
    {
        (_received, _channel, _name) = (request.Panel, channel, request.Panel.Channels[channel]);
        Request = request with { Panel = request.Panel.AssignedPanels!.Of(channel) };
        // Where all is certain there is nothing else to go by, and it was asked for.
        var certain = AssignedRows().LongCount(row => IsCertain(row.Customer, row.Period));
        _certain = certain < AssignedRows().LongCount() ? certain : 0;
        foreach (var (customer, period) in AssignedRows())
            if (_certain == 0 || !IsCertain(customer, period)) Add(customer, period);

        IsWeighted = Enumerable.Range(0, Counts).Any(frequency => _highest[frequency] > _lowest[frequency]);
        if (_certain > 0 || (IsWeighted && _stated.Sum() < Rows)) Request = Request with { Panel = Drawn(Request.Panel) };
    }

    /// <summary>The request for the rows with an assignment, their contacts as assigned.</summary>
    public ProfileRequest Request { get; }

    /// <summary>Number of rows.</summary>
    public long Rows => _periods.Sum();

    /// <summary>Whether customers had different chances of the same frequency, so that who was drawn into it was not left to chance alone.</summary>
    public bool IsWeighted { get; }

    /// <summary>A regression on these rows, weighted where need be: rows count by the share of their frequency over the chance the customer had of it.</summary>
    /// <remarks>Such weights make every frequency's rows alike in all that the chances depend on (Robins, Hernán and Brumback, <i>Epidemiology</i> 11, 2000).</remarks>
    public DesignOptions Design => !IsWeighted ? new() { HasIntercept = true } : new()
    {
        HasIntercept = true,
        RowWeight = WeightOf(),
    };

    /// <summary>What was received at each assigned frequency, lowest first.</summary>
    public ImmutableArray<ArmCompliance> Compliance =>
        [.. from frequency in Enumerable.Range(0, Counts)
            where _periods[frequency] > 0
            select new ArmCompliance(
                frequency, _periods[frequency], (double)_contacts[frequency] / _periods[frequency], _cutShort[frequency], _differing[frequency])];

    public IEnumerable<DataNote> Notes()
    {
        var (whole, differing, unstated) = (Rows - _cutShort.Sum(), _differing.Sum(), Rows - _stated.Sum());
        if (differing > 0)
        {
            yield return new("not_as_assigned", differing, string.Create(CultureInfo.InvariantCulture,
                $"Customer-periods of {_name}, {100.0 * differing / whole:F1} % of those not cut short by an opt-out, in which another number of contacts was received than assigned; effects are those of the assignment."));
        }

        if (_certain > 0)
            yield return new("assigned_for_certain", _certain, $"Customer-periods of {_name} with a probability of 1: chance decided nothing there, so they were left out of the comparison.");
        if (IsWeighted && unstated > 0)
            yield return new("probability_unknown", unstated, $"Customer-periods of {_name} without a probability, where probabilities differ between customers; they were left out.");
    }

    private void Add(int customer, int period)
    {
        var (frequency, received) = (Frequency(customer, period), _received.Contacts(_channel, period)[customer]);
        _periods[frequency]++;
        _contacts[frequency] += received;
        if (period >= _received.UnreachableFrom(_channel, customer)) _cutShort[frequency]++;
        else if (received != frequency) _differing[frequency]++;
        if (Probability(customer, period) is not (> 0 and var probability)) return;
        _stated[frequency]++;
        (_lowest[frequency], _highest[frequency]) = (Math.Min(_lowest[frequency], probability), Math.Max(_highest[frequency], probability));
    }

    private Panel Drawn(Panel panel) => new(panel.Data with
    {
        Rows = [.. Enumerable.Range(0, panel.PeriodCount).Select(period => Enumerable.Range(0, panel.CustomerCount)
            .Select(customer => panel.HasRow(customer, period) && !(IsWeighted && double.IsNaN(Probability(customer, period))) && !(_certain > 0 && IsCertain(customer, period))).ToArray())],
    });

    private IEnumerable<(int Customer, int Period)> AssignedRows()
    {
        foreach (var customer in Request.Customers)
            for (var period = Request.Panel.FirstPeriod(customer); period <= Request.Panel.LastPeriod(customer); period++)
                if (Request.Panel.HasRow(customer, period)) yield return (customer, period);
    }

    private bool IsCertain(int customer, int period) => Probability(customer, period) >= 1;

    private int Frequency(int customer, int period) => Request.Panel.Contacts(_channel, period)[customer];

    private double Probability(int customer, int period) => _received.Assignments!.Probability(_channel, customer, period);

    private Func<int, int, double> WeightOf()
    {
        var all = (double)_stated.Sum();
        double[] shares = [.. _stated.Select(count => count / all)];
        return (customer, period) => shares[Frequency(customer, period)] / Probability(customer, period);
    }
}
