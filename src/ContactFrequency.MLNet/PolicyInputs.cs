using System.Collections.Immutable;
using ContactFrequency.Policies;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ContactFrequency.MLNet;

/// <summary>The columns of a view that a policy reads: the attributes its trees split on, and what the customer allows where the view says so.</summary>
internal sealed class PolicyInputs
{
    private const string OptedOutName = "opted_out", MaxContactsName = "max_contacts";

    private PolicyInputs(ImmutableArray<PolicyAttribute> attributes, DataViewSchema.Column[] columns, DataViewSchema.Column? optedOut, DataViewSchema.Column? maxContacts) =>
        (Attributes, Columns, OptedOut, MaxContacts) = (attributes, columns, optedOut, maxContacts);

    public ImmutableArray<PolicyAttribute> Attributes { get; }

    /// <summary>The column of each attribute.</summary>
    public DataViewSchema.Column[] Columns { get; }

    public DataViewSchema.Column? OptedOut { get; }

    public DataViewSchema.Column? MaxContacts { get; }

    public IEnumerable<DataViewSchema.Column> All => Columns.Concat(((IEnumerable<DataViewSchema.Column?>)[OptedOut, MaxContacts]).OfType<DataViewSchema.Column>());

    /// <exception cref="ArgumentException">The schema lacks an attribute, or has it in a type that cannot be read.</exception>
    public static PolicyInputs Of(Policy policy, DataViewSchema schema)
    {
        var attributes = PolicyAttribute.Of(policy);
        return new(
            attributes,
            [.. attributes.Select(attribute => Find(schema, attribute.Name, attribute.IsNumeric)
                ?? throw new ArgumentException($"The policy splits on '{attribute.Name}', which is not among the columns of the view.", nameof(schema)))],
            Find(schema, OptedOutName, isNumeric: false),
            Find(schema, MaxContactsName, isNumeric: true));
    }

    /// <summary>Checks the shape of a schema that is not there yet.</summary>
    /// <exception cref="ArgumentException">The shape lacks an attribute, or has it in a type that cannot be read.</exception>
    public static void Require(Policy policy, SchemaShape shape)
    {
        foreach (var attribute in PolicyAttribute.Of(policy))
        {
            var columns = shape.Where(column => column.Name.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (columns.Length == 0) throw new ArgumentException($"The policy splits on '{attribute.Name}', which is not among the columns of the view.", nameof(shape));
            var exact = columns.FirstOrDefault(column => column.Name == attribute.Name, columns[0]);
            RequireType(exact.Name, exact.Kind == SchemaShape.Column.VectorKind.Scalar && !exact.IsKey ? exact.ItemType : null, attribute.IsNumeric);
        }
    }

    private static DataViewSchema.Column? Find(DataViewSchema schema, string name, bool isNumeric)
    {
        var named = schema.Where(column => !column.IsHidden && column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (named.Length == 0) return null;
        var column = named.FirstOrDefault(one => one.Name == name, named[0]);
        RequireType(column.Name, column.Type, isNumeric);
        return column;
    }

    private static void RequireType(string name, DataViewType? type, bool isNumeric)
    {
        if (isNumeric ? type is not NumberDataViewType : type is not TextDataViewType)
            throw new ArgumentException($"Column '{name}' is to be {(isNumeric ? "a number" : "a text")}, found {type?.ToString() ?? "a vector or key"}.");
    }
}
