namespace ContactFrequency.Data;

/// <summary>How many rows of a table may break the input contract before a run stops.</summary>
public readonly record struct RejectionLimit
{
    private readonly double _amount;
    private readonly bool _isShare;

    private RejectionLimit(double amount, bool isShare) => (_amount, _isShare) = (amount, isShare);

    /// <summary>One per cent of a table's rows.</summary>
    public static RejectionLimit Default { get; } = OfShare(0.01);

    /// <summary>A number of rows; zero allows none.</summary>
    public static RejectionLimit OfRows(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new(rows, false);
    }

    /// <summary>A share of the table's rows, from 0 to 1.</summary>
    public static RejectionLimit OfShare(double share)
    {
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share must be between 0 and 1.");
        return new(share, true);
    }

    /// <summary>Whether a table with so many rows may reject so many of them.</summary>
    // 0.29 times 100 is less than 29 in binary, so the product is rounded to what was meant.
    public bool Allows(long rejected, long read) => rejected <= (_isShare ? Math.Round(_amount * read, 6) : _amount);

    /// <summary>Reads <c>100</c> as rows and <c>2.5%</c> as a share.</summary>
    public static bool TryParse(string? text, out RejectionLimit limit)
    {
        limit = default;
        if (string.IsNullOrEmpty(text)) return false;
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        if (text.EndsWith('%'))
        {
            if (!double.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.AllowDecimalPoint, culture, out var percent) || percent > 100) return false;
            limit = OfShare(percent / 100);
            return true;
        }

        if (!long.TryParse(text, System.Globalization.NumberStyles.None, culture, out var rows)) return false;
        limit = OfRows(rows);
        return true;
    }

    /// <summary>The limit as it is written on the command line.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(_isShare ? _amount * 100 : _amount)}{(_isShare ? "%" : "")}");
}
