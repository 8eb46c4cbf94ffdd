namespace ContactFrequency.Reporting.Notebooks;

/// <summary>Tells .NET notebooks which class knows how to show a type.</summary>
/// <remarks>Notebook engines look for an attribute of this name wherever it is declared, so that no library has to depend on them.</remarks>
/// <param name="formatterSourceType">A class with a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>MIME types in the order in which they should be tried.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
