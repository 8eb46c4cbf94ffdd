using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;

namespace ContactFrequency.Reporting.Notebooks;

/// <summary>Turns records into data tables.</summary>
internal static class DataTables
{
    /// <summary>A column for each name, of the type that its expression has; null and NaN are <see cref="DBNull"/>.</summary>
    public static DataTable Of<T>(string name, IEnumerable<T> rows, params (string Name, Expression<Func<T, object?>> Value)[] columns)
    {
        var table = new DataTable(name) { Locale = CultureInfo.InvariantCulture };
        foreach (var (column, value) in columns) table.Columns.Add(column, TypeOf(value.Body));
        var values = columns.Select(column => column.Value.Compile()).ToArray();
        foreach (var row in rows) table.Rows.Add([.. values.Select(value => value(row) is { } cell and not double.NaN ? cell : DBNull.Value)]);
        return table;
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = "Cells are numbers, texts and days, of which no member is looked up.")]
    private static Type TypeOf(Expression body)
    {
        var type = body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand.Type : body.Type;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
