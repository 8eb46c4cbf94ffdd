using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests;

/// <summary>One segment on one channel of the sample: purchases are <c>scale · exp(slope·f − bend·f²)</c>.</summary>
internal sealed record SampleCell(string Segment, string Channel, int Highest, double Scale, double Slope, double Bend, Verdict Verdict)
{
    private static readonly ImmutableArray<double> Noise = [0.02, -0.03, 0.01, -0.01, 0.025, -0.02, 0.015, -0.035, 0.03, -0.015];

    public static ImmutableArray<SampleCell> All(string distance, string phone) =>
    [
        new("price", "email", 9, 0.082, 0.24, 0.03, Verdict.Interior),
        new("price", phone, 2, 0.094, -0.08, 0, Verdict.Decreasing),
        new("price", "text", 6, 0.09, 0.12, 0.008, Verdict.Increasing),
        new(distance, "email", 9, 0.16, 0.15, 0.032, Verdict.Interior),
        new(distance, phone, 1, 0.171, 0, 0, Verdict.NotIdentified),
        new(distance, "text", 6, 0.17, 0.05, 0.006, Verdict.FlatTop),
    ];

    private double Optimum => Bend > 0 ? Math.Min(Slope / (2 * Bend), Highest) : 0;

    public Threshold Threshold(Objective objective) => Verdict == Verdict.NotIdentified
        ? new() { Segment = Segment, Channel = Channel, Objective = objective, Level = 0.95, Verdict = Verdict, Identification = "within", Customers = 203, Periods = 212 }
        : new()
        {
            Segment = Segment,
            Channel = Channel,
            Objective = objective,
            Frequency = (int)Math.Round(Optimum),
            Optimum = Optimum,
            Lower = Math.Max(0, Optimum - 0.9),
            Upper = Verdict == Verdict.FlatTop ? double.NaN : Verdict == Verdict.Increasing ? Highest : Optimum + 0.9,
            Level = 0.95,
            Verdict = Verdict,
            InvertedUPValue = Verdict == Verdict.Interior ? 0.0004 : double.NaN,
            Lift = Verdict == Verdict.Decreasing ? -0.0004 : 0.0421,
            LiftLower = Verdict == Verdict.Decreasing ? -0.002 : 0.031,
            LiftUpper = Verdict == Verdict.Decreasing ? 0.001 : 0.0533,
            Current = 0.6 * Highest,
            Curve = "log_quadratic",
            Identification = "within",
            Customers = 7186,
            Periods = 84_204,
            Within1PercentFrom = Math.Max(0, Math.Floor(Optimum - 0.5)),
            Within1PercentTo = Math.Ceiling(Optimum + 0.5),
        };

    public IEnumerable<CurvePoint> Points(Objective objective) => Enumerable.Range(0, Highest + 1).Select(frequency =>
    {
        var unit = objective == Objective.Purchases ? 1 : 38;
        var value = unit * Scale * Math.Exp(Slope * frequency - Bend * frequency * frequency);
        var spread = value * (0.015 + 0.006 * Math.Pow(Math.Abs(frequency - Highest / 3.0), 1.5));
        var seen = value * (1 + 0.04 * (frequency - Optimum));
        var isKnown = Verdict != Verdict.NotIdentified;
        var unknown = double.NaN;
        return new CurvePoint(
            Segment, Channel, objective, frequency, (long)(26_000 * Math.Exp(-Math.Abs(frequency - Highest / 3.0) / 2)), seen,
            isKnown ? value * (1 + Noise[frequency % Noise.Length]) : unknown,
            isKnown ? value : unknown, isKnown ? value - spread : unknown, isKnown ? value + spread : unknown);
    });
}
