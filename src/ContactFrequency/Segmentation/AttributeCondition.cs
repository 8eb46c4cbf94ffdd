using System.Globalization;

namespace ContactFrequency.Segmentation;

/// <summary>Tells all splits on one attribute along a path as one condition.</summary>
internal static class AttributeCondition
{
    public static string Of(string attribute, TreeStep[] steps)
    {
        var values = double.IsNaN(steps[0].Node.Threshold) ? Names(attribute, steps) : Numbers(attribute, steps);
        if (!steps.All(step => step.TakesMissing)) return values ?? $"{attribute} in {{}}";
        return values is null ? $"{attribute} is missing" : $"({values} or missing)";
    }

    private static string? Numbers(string attribute, TreeStep[] steps)
    {
        var above = steps.Where(step => !step.GoesLeft).Select(step => step.Node.Threshold).Append(double.NegativeInfinity).Max();
        var upTo = steps.Where(step => step.GoesLeft).Select(step => step.Node.Threshold).Append(double.MaxValue).Min();
        if (above >= upTo) return null;
        return (above > double.NegativeInfinity, upTo < double.MaxValue) switch
        {
            (true, true) => $"{Text(above)} < {attribute} <= {Text(upTo)}",
            (true, false) => $"{attribute} > {Text(above)}",
            (false, true) => $"{attribute} <= {Text(upTo)}",
            _ => $"{attribute} is present",
        };
    }

    private static string? Names(string attribute, TreeStep[] steps)
    {
        string[] names = [.. steps
            .SelectMany(step => step.Node.LeftLevels.Concat(step.Node.RightLevels))
            .Distinct(StringComparer.Ordinal)
            .Where(name => steps.All(step => step.Takes(name)))
            .Order(StringComparer.Ordinal)];
        return names.Length == 0 ? null : $"{attribute} in {{{string.Join(", ", names)}}}";
    }

    // Twelve digits drop what halving left behind: 3.15, not 3.1500000000000004.
    private static string Text(double threshold) => threshold.ToString("G12", CultureInfo.InvariantCulture);
}
