using System.Globalization;

namespace ContactFrequency.Cli.Tests;

/// <summary>A culture that writes numbers and days in no way that another program would read, for as long as it is not disposed of.</summary>
/// <remarks>The tests run without culture data (InvariantGlobalization), so that real cultures are tried in processes of their own.</remarks>
internal sealed class HostileCulture : IDisposable
{
    private readonly CultureInfo[] _before = [CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture];
    private readonly CultureInfo?[] _defaults = [CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture];

    public HostileCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new()
        {
            NumberDecimalSeparator = "٫", NumberGroupSeparator = ".", NegativeSign = "‎−", PositiveSign = "plus", PercentDecimalSeparator = "٫",
            PercentSymbol = "٪", NaNSymbol = "ليس رقمًا", PositiveInfinitySymbol = "∞", NegativeInfinitySymbol = "-∞", CurrencyDecimalSeparator = "٫",
        };
        culture.DateTimeFormat.DateSeparator = "٫";
        culture.DateTimeFormat.TimeSeparator = "٫";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        Set(culture, culture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (culture, culture);
    }

    public void Dispose()
    {
        Set(_before[0], _before[1]);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (_defaults[0], _defaults[1]);
    }

    private static void Set(CultureInfo culture, CultureInfo texts) => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
}
