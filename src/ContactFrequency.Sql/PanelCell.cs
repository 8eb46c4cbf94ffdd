namespace ContactFrequency.Sql;

/// <summary>All customer-periods of a segment that fell into one period and had the same contacts on every channel.</summary>
/// <param name="Period">Index of the period.</param>
/// <param name="States">By channel the contacts; −1 less them where it could not be reached.</param>
/// <param name="Rows">How many customer-periods.</param>
/// <param name="Purchases">Sum of their purchases.</param>
/// <param name="Bought">Those with a purchase.</param>
/// <param name="Revenue">Sum of revenue, in money.</param>
/// <param name="Margin">Sum of margin, in money; NaN where unknown.</param>
internal sealed record PanelCell(int Period, int[] States, long Rows, double Purchases, double Bought, double Revenue, double Margin);
