namespace ContactFrequency.Reporting.Charts;

/// <summary>One of the pinned JavaScript libraries that draw the charts.</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="Version">Version of the package.</param>
/// <param name="Integrity">Hash that a browser checks before it runs a copy from elsewhere.</param>
/// <param name="Code">The library itself with its licence ahead of it; null where a page has to load it.</param>
internal sealed record ChartLibrary(string Name, string Version, string Integrity, string? Code = null)
{
    /// <summary>Where the same file can be loaded from.</summary>
    public string Address => $"{ChartLibraries.CdnOrigin}/npm/{Name}@{Version}/build/{Name}.min.js";
}
