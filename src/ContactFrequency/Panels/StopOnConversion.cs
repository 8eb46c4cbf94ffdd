namespace ContactFrequency.Panels;

/// <summary>One customer's contacts on one channel after the marked day of each whole period, in periods with and without a purchase.</summary>
/// <remarks>
/// The mark of a period with a purchase is the day of the first one, that of a quiet period the day of another customer's. Expected is the
/// period's number of contacts × the share that came after that day in quiet periods of all customers.
/// </remarks>
/// <param name="After">Contacts after the first purchase, until the period ended.</param>
/// <param name="Contacts">All contacts of periods with a purchase.</param>
/// <param name="Expected">Expected contacts after the first purchase.</param>
/// <param name="QuietAfter">Contacts after the marked day of quiet periods.</param>
/// <param name="QuietContacts">All contacts of quiet periods.</param>
/// <param name="QuietExpected">Expected contacts after the marked day of quiet periods.</param>
internal readonly record struct StopOnConversion(ushort After, ushort Contacts, float Expected, ushort QuietAfter, ushort QuietContacts, float QuietExpected)
{
    /// <summary>With one more period.</summary>
    public StopOnConversion With(bool isQuiet, int after, int contacts, double expected) => isQuiet
        ? this with { QuietAfter = Sum(QuietAfter, after), QuietContacts = Sum(QuietContacts, contacts), QuietExpected = (float)(QuietExpected + expected) }
        : this with { After = Sum(After, after), Contacts = Sum(Contacts, contacts), Expected = (float)(Expected + expected) };

    private static ushort Sum(int sum, int more) => checked((ushort)(sum + more));
}
