namespace ContactFrequency.Panels;

/// <summary>The frequencies that customers of a randomised test were drawn into, by channel, period and customer.</summary>
/// <remarks>
/// A period counts as assigned where one row of the table covers the whole of it and no other row of the customer and channel says otherwise of any of its days.
/// Columns exist only for channels with assignments. Immutable and safe to share between threads.
/// </remarks>
public sealed class PanelAssignments
{
    private readonly short[]?[][] _frequency;
    private readonly float[]?[][] _probability;

    internal PanelAssignments(short[]?[][] frequency, float[]?[][] probability) => (_frequency, _probability) = (frequency, probability);

    /// <summary>Whether any customer was drawn into a frequency of the channel in any period.</summary>
    public bool HasChannel(int channel) => _frequency[channel].Length > 0;

    /// <summary>Contacts a period that the customer was drawn into; null where not assigned.</summary>
    public int? Frequency(int channel, int customer, int period) =>
        HasChannel(channel) && _frequency[channel][period] is { } column && column[customer] is >= 0 and var frequency ? frequency : null;

    /// <summary>The chance that the customer had of being drawn into that frequency; NaN where not assigned or not stated.</summary>
    public double Probability(int channel, int customer, int period) =>
        Frequency(channel, customer, period) is not null && _probability[channel][period] is { } column ? column[customer] : double.NaN;
}
