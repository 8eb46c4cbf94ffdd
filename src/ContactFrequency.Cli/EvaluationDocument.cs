using System.Text.Json;
using ContactFrequency.Experiments;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary>Writes the JSON of <c>evaluate</c>. What was not estimated is null.</summary>
internal static class EvaluationDocument
{
    public static void Write(PolicyEvaluation evaluation, HoldOutReadout? readout, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("objective", ContractNames.Of(evaluation.Objective));
        json.WriteNumber("level", evaluation.Level);
        json.WriteNumber("periods", evaluation.Periods);
        json.WriteNumber("customers", evaluation.Customers);
        json.WriteString("assumes", "Nothing is carried over from one period to the next, and the other channels stay as they were; where contacts were not drawn by lot, customers alike in attributes and past were contacted alike but for chance. Gains of channels do not add up.");
        json.WriteStartArray("channels");
        foreach (var channel in evaluation.Channels) WriteChannel(json, channel);
        json.WriteEndArray();
        if (readout is not null) WriteReadout(json, readout);
        json.WriteEndObject();
    }

    private static void WriteChannel(Utf8JsonWriter json, ChannelEvaluation channel)
    {
        json.WriteStartObject();
        json.WriteString("channel", channel.Channel);
        json.WriteString("status", JsonNamingPolicy.SnakeCaseLower.ConvertName(channel.Status.ToString()));
        json.WriteString("reason", channel.Reason.Length == 0 ? null : channel.Reason);
        json.WriteString("identification", channel.Identification.Length == 0 ? null : channel.Identification);
        json.WriteNumber("customer_periods", channel.Rows);
        json.WriteNumber("customers", channel.Customers);
        json.WriteNumber("followed", channel.Followed);
        Number(json, "effective_sample_size", channel.EffectiveSampleSize);
        Number(json, "rare_share", channel.RareShare);
        json.WriteNumber("truncated", channel.Truncated);
        Estimate(json, "today", channel.Today);
        Estimate(json, "inverse_propensity", channel.InversePropensity);
        Estimate(json, "self_normalised", channel.SelfNormalised);
        Estimate(json, "doubly_robust", channel.DoublyRobust);
        Estimate(json, "gain", channel.Gain);
        json.WriteEndObject();
    }

    private static void WriteReadout(Utf8JsonWriter json, HoldOutReadout readout)
    {
        json.WriteStartObject("holdout");
        json.WriteString("from", readout.From.ToString("O"));
        json.WriteNumber("periods", readout.Periods);
        json.WriteStartArray("arms");
        foreach (var arm in readout.Arms)
        {
            json.WriteStartObject();
            json.WriteString("arm", ContractNames.Of(arm.Arm));
            json.WriteNumber("customers", arm.Customers);
            json.WriteNumber("customer_periods", arm.Rows);
            json.WriteNumber("contacts", arm.Contacts);
            Number(json, "cost", arm.Cost);
            Number(json, "revenue_per_contact", arm.RevenuePerContact);
            json.WriteNumber("opt_outs", arm.OptOuts);
            json.WriteNumber("complaints", arm.Complaints);
            Estimate(json, "purchases", arm.Purchases);
            Estimate(json, "revenue", arm.Revenue);
            Estimate(json, "margin", arm.Margin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("contrasts");
        foreach (var contrast in readout.Contrasts)
        {
            json.WriteStartObject();
            json.WriteString("arm", ContractNames.Of(contrast.Arm));
            json.WriteString("against", ContractNames.Of(contrast.Against));
            Estimate(json, "purchases", contrast.Purchases);
            Estimate(json, "lift", contrast.Lift);
            Estimate(json, "revenue", contrast.Revenue);
            Estimate(json, "margin", contrast.Margin);
            Number(json, "cost", contrast.Cost);
            Number(json, "return", contrast.Return);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Estimate(Utf8JsonWriter json, string name, ValueEstimate value)
    {
        json.WriteStartObject(name);
        Number(json, "estimate", value.Estimate);
        Number(json, "standard_error", value.StandardError);
        Number(json, "lower", value.Lower);
        Number(json, "upper", value.Upper);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
