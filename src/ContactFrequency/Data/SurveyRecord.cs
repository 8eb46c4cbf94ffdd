namespace ContactFrequency.Data;

/// <summary>What one customer answered: a row of the <c>survey</c> table.</summary>
/// <param name="CustomerId">The customer; not empty.</param>
/// <param name="Driver">What the customer says moves the buying; null where not asked.</param>
/// <param name="PreferredFrequency">Contacts a period that the customer would like; NaN where not asked.</param>
/// <param name="PreferredChannel">The channel the customer would like; null where not asked.</param>
public sealed record SurveyRecord(string CustomerId, string? Driver = null, double PreferredFrequency = double.NaN, string? PreferredChannel = null)
{
    /// <summary>Answers to numeric items, the columns named <c>q_…</c>. Default <see cref="SurveyItems.None"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SurveyItems Items
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Items));
    } = SurveyItems.None;
}
