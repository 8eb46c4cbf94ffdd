namespace ScoringService;

/// <summary>A field at fault.</summary>
/// <param name="Field">Its name; empty for the customer as a whole.</param>
/// <param name="Detail">What is wrong with it.</param>
internal sealed record FieldError(string Field, string Detail)
{
    /// <summary>Index of the customer where there are several; empty where there is one.</summary>
    public string Place { get; init; } = "";

    /// <summary>Where it stands in what was sent (RFC 6901, as part of an address).</summary>
    public string Pointer => string.Concat("#", Step(Place), Step(Field));

    private static string Step(string name) => name.Length == 0 ? "" : $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
