namespace ContactFrequency.Data;

/// <summary>One attribute of customers: a column of the <c>customers</c> table beyond those that the input contract names.</summary>
/// <remarks>Either a <see cref="NumericColumn"/> or a <see cref="CategoricalColumn"/>. Instances never change.</remarks>
public abstract class AttributeColumn
{
    private protected AttributeColumn(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The header of the column, as written.</summary>
    public string Name { get; }

    /// <summary>Number of customers.</summary>
    public abstract int Length { get; }

    /// <summary>Whether the customer at an index has no value.</summary>
    public abstract bool IsMissing(int index);

    /// <summary>The value of the customer at an index as text, numbers in the shortest form that reads back; null where missing.</summary>
    public abstract string? Text(int index);

    /// <summary>The column with the given rows, in that order.</summary>
    internal abstract AttributeColumn Pick(int[] rows);
}
