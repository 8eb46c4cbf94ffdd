using System.Text.Json;

namespace ContactFrequency.Experiments;

/// <summary>Writes <c>truth.json</c>.</summary>
internal static class TruthFile
{
    public static void Write(SimulatedAirline airline, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        var truth = airline.Truth;
        json.WriteStartObject();
        WriteOptions(json, airline.Options);
        Number(json, "driver_bayes_accuracy", truth.DriverBayesAccuracy);
        Number(json, "preference_bayes_accuracy", truth.PreferenceBayesAccuracy);
        Number(json, "implied_lift", truth.ImpliedLift);
        Number(json, "lift_of_all_channels", truth.LiftOfAllChannels());

        json.WriteStartArray("channels");
        foreach (var channel in SimulationTruth.Channels) WriteChannel(json, truth, channel);
        json.WriteEndArray();
        json.WriteStartArray("curves");
        foreach (var type in CustomerType.All)
            foreach (var channel in SimulationTruth.Channels) WriteCurve(json, type, channel, truth.CurveOf(type, channel));
        json.WriteEndArray();
        json.WriteStartArray("optima");
        foreach (var driver in CustomerType.All.Select(type => type.Driver).Distinct())
            foreach (var channel in SimulationTruth.Channels) WriteOptimum(json, driver, channel, truth.OptimumOfDriver(driver, channel));
        json.WriteEndArray();
        WriteCustomers(json, airline);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteOptions(Utf8JsonWriter json, AirlineSimulationOptions options)
    {
        json.WriteStartObject("options");
        json.WriteNumber("customers", options.Customers);
        json.WriteNumber("periods", options.Periods);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("first_month", options.FirstMonth.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("contacts", JsonNamingPolicy.SnakeCaseLower.ConvertName(options.Contacts.ToString()));
        json.WriteString("shape", JsonNamingPolicy.SnakeCaseLower.ConvertName(options.Shape.ToString()));
        json.WriteNumber("effect_scale", options.EffectScale);
        json.WriteNumber("preference_gap", options.PreferenceGap);
        json.WriteNumber("targeting_scale", options.TargetingScale);
        json.WriteNumber("opt_out_scale", options.OptOutScale);
        json.WriteNumber("surveyed_share", options.SurveyedShare);
        json.WriteNumber("mislabelled_share", options.MislabelledShare);
        json.WriteNumber("joining_share", options.JoiningShare);
        json.WriteNumber("leaving_share", options.LeavingShare);
        json.WriteNumber("months_per_arm", options.MonthsPerArm);
        json.WriteEndObject();
    }

    private static void WriteChannel(Utf8JsonWriter json, SimulationTruth truth, string channel)
    {
        var max = SimulationTruth.MaxFrequencyOf(channel);
        json.WriteStartObject();
        json.WriteString("channel", channel);
        json.WriteNumber("max_frequency", max);
        json.WriteNumber("cost", SimulatedChannel.All[SimulatedChannel.IndexOf(channel)].Cost);
        Number(json, "lift", truth.LiftOf(channel));
        json.WriteStartArray("opt_out_hazard_by_frequency");
        for (var f = 0; f <= max; f++) json.WriteNumberValue(truth.OptOutHazard(channel, f));
        json.WriteEndArray();
        json.WriteStartArray("share_today_by_frequency");
        foreach (var share in truth.SharesToday(channel)) json.WriteNumberValue(share);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter json, CustomerType type, string channel, TrueCurve curve)
    {
        json.WriteStartObject();
        json.WriteString("driver", type.Driver);
        json.WriteString("preference", type.Preference);
        json.WriteString("channel", channel);
        json.WriteString("shape", JsonNamingPolicy.SnakeCaseLower.ConvertName(curve.Shape.ToString()));
        json.WriteNumber("k", curve.PeakFrequency);
        json.WriteNumber("a", curve.PeakLogEffect);
        json.WriteEndObject();
    }

    private static void WriteOptimum(Utf8JsonWriter json, string driver, string channel, double optimum)
    {
        json.WriteStartObject();
        json.WriteString("driver", driver);
        json.WriteString("channel", channel);
        Number(json, "optimum", optimum);
        json.WriteEndObject();
    }

    private static void WriteCustomers(Utf8JsonWriter json, SimulatedAirline airline)
    {
        json.WriteStartArray("customers");
        foreach (var profile in airline.Profiles)
        {
            var type = CustomerType.All[profile.Type];
            json.WriteStartObject();
            json.WriteString("customer_id", profile.CustomerId);
            json.WriteString("driver", type.Driver);
            json.WriteString("preference", type.Preference);
            json.WriteNumber("base_rate", profile.BaseRate);
            json.WriteEndObject();
            if (json.BytesPending > 1 << 16) json.Flush();
        }

        json.WriteEndArray();
    }

    /// <summary>NaN, which JSON lacks, becomes null.</summary>
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value)) json.WriteNull(name);
        else json.WriteNumber(name, value);
    }
}
