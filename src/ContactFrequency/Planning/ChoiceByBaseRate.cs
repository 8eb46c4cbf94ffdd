namespace ContactFrequency.Planning;

/// <summary>Which option is best at which base rate, at given payments.</summary>
/// <remarks>
/// One customer's value is base rate × gain − payment: a line for each option. The best ones form the upper envelope of the lines, which
/// gains rise along, so that each option is best on one interval of base rates (the concave envelope of gains over payments, seen from the
/// other side). Linear in the number of options once they are in order of gain.
/// </remarks>
internal sealed class ChoiceByBaseRate
{
    private readonly List<(int Option, double Above)> _steps = [];

    /// <summary>Finds the envelope.</summary>
    /// <param name="gains">Gains in ascending order.</param>
    public ChoiceByBaseRate(ReadOnlySpan<double> gains, ReadOnlySpan<double> payments)
    {
        for (var option = 0; option < gains.Length; option++)
        {
            var above = -1.0;
            while (_steps.Count > 0)
            {
                var (last, lastAbove) = _steps[^1];
                var rise = gains[option] - gains[last];
                var more = payments[option] - payments[last];
                above = rise > 0 ? more / rise : more < 0 ? double.NegativeInfinity : double.PositiveInfinity;
                if (above >= 0 && above > lastAbove) break;
                _steps.RemoveAt(_steps.Count - 1);
                above = -1;
            }

            if (!double.IsPositiveInfinity(above)) _steps.Add((option, above));
        }
    }

    /// <summary>The options that are best somewhere, and the base rate above which each of them is; −1 for the first.</summary>
    public IReadOnlyList<(int Option, double Above)> Steps => _steps;
}
