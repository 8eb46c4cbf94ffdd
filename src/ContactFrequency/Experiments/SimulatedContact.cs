using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>One message or call of the simulated log.</summary>
internal readonly record struct SimulatedContact(DateOnly Day, int Channel, int Campaign, ContactOutcome Outcome) : IComparable<SimulatedContact>
{
    /// <summary>By day; within one, by channel and campaign, and a bounced attempt before the one that arrived.</summary>
    public int CompareTo(SimulatedContact other)
    {
        var order = Day.CompareTo(other.Day);
        if (order == 0) order = Channel.CompareTo(other.Channel);
        if (order == 0) order = Campaign.CompareTo(other.Campaign);
        return order != 0 ? order : (other.Outcome == ContactOutcome.Bounced).CompareTo(Outcome == ContactOutcome.Bounced);
    }

    /// <summary>The month and the number of the message in it, for instance <c>E2024-01-2</c>.</summary>
    public string CampaignId => string.Create(
        CultureInfo.InvariantCulture, $"{SimulatedChannel.All[Channel].CampaignPrefix}{Day:yyyy-MM}-{Campaign + 1}");

    public ContactRecord ToRecord(string customerId)
    {
        var model = SimulatedChannel.All[Channel];
        return new(customerId, Day, model.Name, Outcome, model.Cost);
    }
}
