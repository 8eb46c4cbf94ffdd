using System.Globalization;

namespace ContactFrequency.Data;

/// <summary>An attribute of which every value present is a number.</summary>
public sealed class NumericColumn : AttributeColumn
{
    private readonly double[] _values;

    /// <summary>Creates a column over the values, one a customer; NaN means missing. The array is kept, not copied.</summary>
    public NumericColumn(string name, double[] values)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <summary>The values in the order of the customers; NaN where missing.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The same, as an array that nobody writes to.</summary>
    internal double[] Array => _values;

    /// <inheritdoc/>
    public override int Length => _values.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int index) => double.IsNaN(_values[index]);

    /// <inheritdoc/>
    public override string? Text(int index) => IsMissing(index) ? null : _values[index].ToString("R", CultureInfo.InvariantCulture);

    internal override NumericColumn Pick(int[] rows) => new(Name, System.Array.ConvertAll(rows, row => _values[row]));
}
