using System.Text.Json;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;

namespace ContactFrequency.Cli;

/// <summary>Writes <c>design.json</c>. What was not estimated is null.</summary>
internal static class DesignDocument
{
    /// <summary>The last day of so many periods from a day on.</summary>
    /// <exception cref="ArgumentException">It lies after the year 9999.</exception>
    public static DateOnly LastDay(DateOnly from, PeriodLength length, int periods)
    {
        try
        {
            return length.ToString() switch
            {
                "month" => from.AddMonths(periods).AddDays(-1),
                "week" => from.AddDays(7 * periods - 1),
                var days => from.AddDays(periods * int.Parse(days.TrimEnd('d'), System.Globalization.CultureInfo.InvariantCulture) - 1),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ArgumentException($"--from {from:O} and --periods {periods} end after the year 9999.");
        }
    }

    public static void Write(FrequencyTest test, DateOnly from, DateOnly to, PeriodLength length, long formulaCells, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        var options = test.Options;
        json.WriteStartObject();
        json.WriteString("channel", options.Channel);
        json.WriteString("from", from.ToString("O"));
        json.WriteString("to", to.ToString("O"));
        json.WriteString("period", length.ToString());
        json.WriteNumber("periods", options.Periods);
        json.WriteStartObject("customers");
        json.WriteNumber("offered", test.Offered);
        json.WriteNumber("unreachable", test.Unreachable);
        json.WriteNumber("capped", test.Capped);
        json.WriteNumber("drawn", test.Draws.Length);
        json.WriteNumber("needed", test.Needed);
        json.WriteEndObject();
        json.WriteStartArray("arms");
        for (var arm = 0; arm < test.Arms.Length; arm++)
        {
            json.WriteStartObject();
            json.WriteNumber("frequency", options.Frequencies[arm]);
            json.WriteNumber("customers", test.Arms[arm]);
            json.WriteNumber("share", test.Shares[arm]);
            Number(json, "share_for_optimum", test.BestSharesForOptimum.IsEmpty ? double.NaN : test.BestSharesForOptimum[arm]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Number(json, "optimum_efficiency", test.OptimumEfficiency);
        json.WriteStartObject("assumptions");
        json.WriteNumber("base_rate", options.BaseRate);
        json.WriteNumber("base_rate_shape", options.BaseRateShape);
        json.WriteNumber("standard_deviation", options.StandardDeviation);
        json.WriteNumber("effect", options.Effect);
        json.WriteNumber("significance", options.Significance);
        json.WriteEndObject();
        json.WriteNumber("power_asked", options.Power);
        json.WriteNumber("power", test.Power);
        json.WriteStartArray("power_by_shape");
        foreach (var (shape, power, simulated, error) in test.Powers)
        {
            json.WriteStartObject();
            json.WriteString("shape", shape);
            json.WriteNumber("power", power);
            Number(json, "simulated", simulated);
            Number(json, "simulation_error", error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("formula_cells", formulaCells);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
