using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>The attributes of customers as the trees of a policy know them.</summary>
internal static class PolicyColumns
{
    /// <summary>All attributes; those that the trees split on are of the kind that they split as.</summary>
    /// <exception cref="CustomerDataException">One is missing, or its values are of the other kind; the message names column and value.</exception>
    public static IReadOnlyList<AttributeColumn> Of(Policy policy, CustomerTable customers)
    {
        var columns = customers.Attributes.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var node in policy.PreferenceTrees.Values.Prepend(policy.DriverTree).OfType<SegmentTree>().SelectMany(tree => tree.Nodes))
        {
            if (node.Attribute is not { } name) continue;
            if (!columns.TryGetValue(name, out var column)) throw new CustomerDataException($"customers: required column '{name}' is missing; the policy's trees split on it.");
            columns[name] = Fitting(column, isNumber: !double.IsNaN(node.Threshold));
        }

        return [.. columns.Values];
    }

    private static AttributeColumn Fitting(AttributeColumn column, bool isNumber)
    {
        if (column is NumericColumn == isNumber) return column;
        int[] present = [.. Enumerable.Range(0, column.Length).Where(index => !column.IsMissing(index))];
        // A column without a value is numeric only by default.
        if (present.Length == 0) return new CategoricalColumn(column.Name, [.. Enumerable.Repeat(-1, column.Length)], []);
        throw new CustomerDataException(isNumber
            ? $"customers, column {column.Name}: found '{present.Select(column.Text).First(text => !DecimalText.IsFinite(text!))}', expected a number: the policy splits on it as one."
            : $"customers, column {column.Name}: found numbers only, such as '{column.Text(present[0])}', expected names: the policy splits on it as one.");
    }
}
