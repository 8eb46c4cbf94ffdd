namespace ContactFrequency.Tests.Numerics.Nist;

/// <summary>How many digits of a certified number ours shares.</summary>
internal static class LogRelativeError
{
    /// <summary><c>−log₁₀(|ours − certified| ÷ |certified|)</c>, of the difference itself where the certified number is 0; between 0 and the digits that are certified.</summary>
    public static double Of(double ours, double certified, int digits)
    {
        var error = Math.Abs(ours - certified) / (certified == 0 ? 1 : Math.Abs(certified));
        return double.IsNaN(error) ? 0 : Math.Clamp(-Math.Log10(error), 0, digits);
    }

    /// <summary>The fewest digits over all numbers.</summary>
    public static double Worst(IEnumerable<double> ours, IEnumerable<double> certified, int digits) =>
        ours.Zip(certified, (one, other) => Of(one, other, digits)).Min();
}
