namespace ContactFrequency.Identification;

/// <summary>What the logs say of contacts that stop as soon as a customer has bought.</summary>
/// <param name="Ratio">Contacts after the first purchase of a period ÷ those up to it, relative to the spread in periods without purchase: 1 where purchases stop nothing; NaN without any.</param>
/// <param name="Statistic">Standard normal where purchases stop nothing, negative where they do; NaN where no customer tells.</param>
/// <param name="PValue">Chance of a statistic as low.</param>
/// <param name="Customers">Customers with contacts both in periods with and in periods without a purchase.</param>
/// <param name="After">Contacts after the first purchase.</param>
/// <param name="Expected">Expected contacts after the first purchase.</param>
/// <param name="Contacts">All contacts of periods with a purchase.</param>
internal readonly record struct StopOnConversionEvidence(
    double Ratio, double Statistic, double PValue, long Customers, long After, double Expected, long Contacts);
