using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

/// <summary>The rows of a log as a list.</summary>
internal static class LogRows
{
    public static List<LoggedContact> Contacts(this AnalysisInput input)
    {
        List<LoggedContact> rows = [];
        input.ReadContacts(batch => rows.AddRange(batch));
        return rows;
    }

    public static List<LoggedPurchase> Purchases(this AnalysisInput input)
    {
        List<LoggedPurchase> rows = [];
        input.ReadPurchases(batch => rows.AddRange(batch));
        return rows;
    }
}
