namespace ContactFrequency.Reporting.Sections;

/// <summary>What a check means for the reader.</summary>
internal enum CheckStatus
{
    /// <summary>Nothing was found.</summary>
    Pass,

    /// <summary>Something to read before use.</summary>
    Review,

    /// <summary>No answer should be taken from the data there.</summary>
    Fail,
}
