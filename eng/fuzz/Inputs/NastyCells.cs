namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Cells that readers stumble over.</summary>
internal static class NastyCells
{
    private static readonly string[] Days =
    [
        "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "+12024-01-01", "20240301", "2024-3-1", "2024-W09-5",
        "2024W095", "2024-061", "2024061", "2024-366", "2024-03", "2024", "24-03-01", "2024-03-01T24:00", "2024-03-01T24:00:00Z", "2024-03-01T24:00:00.000", "2024-03-01T24:00:01", "2024-03-01T24:30",
        "2024-03-01T25:00", "2016-12-31T23:59:60Z", "2024-03-01T12:00:61", "2024-03-31T02:30:00+01:00", "2024-10-27T02:30:00", "2024-03-01T10:00:00.123456789Z", "2024-03-01T10:00:00,5", "2024-03-01T10:00:00.",
        "2024-03-01T10:00:00+14:00", "2024-03-01T10:00:00+24:00", "2024-03-01T10:00:00-00:00", "2024-03-01T10:00:00+0530", "2024-03-01T10:00:00+05", "2024-03-01T10:00:00+05:30:15", "2024-03-01T10:00:00+05:30:60",
        "2024-03-01T10:00:00 +01", "2024-03-01 10:00:00", "2024-03-01t10:00z", "2024-03-01T", "2024-03-01T10", "2024-03-01T1000", "2024-03-01T10:0030", "2024-03-01T1000:30", "2024-03-01Z", "2024-03-01T10:00ZZ",
        "2024-03-01T10.5", "01/03/2024", "2024/03/01", "2024.03.01", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00", "２０２４-03-01", " 2024-03-01", "2024-03-01 ", "2024-03-01\0", "2024‐03‐01", "45352",
        "1709251200", "now", "2024-03-01T10:00:00[Europe/Zurich]", "20240301T100000", "20240301T10:00", "2024-0301", "202403-01", "T10:00", "--03-01", "2024-02-30", "", " ",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "+1", "1e2", "1E+2", "1e-2", "1e999", "-1e999", "1e-999", "0e999", "NaN", "nan", "-NaN", "Infinity", "-Infinity", "INF", "∞", "1,5", "1.5", "1.", ".5", ".", "-", "+", "--1", "１", "٣", "0x10", "1_000", "1'000",
        "1 000", "1 000", " 7", "7 ", "\t7\t", "7\0", "\07", "7\v", "1e", "1e+", "e1", "1.2.3", "$5", "5%", "(5)", "5-", "1d", "1f", "true", "", " ", "0.000001", "123456789012345678901234567890", "10000000000", "10000000001",
        "-10000000001", "9999999999.99999", "99999999999999", "0.00000000000000000000000000000001", "1.7976931348623157e308", "1.8e308", "5e-324", "2147483647", "2147483648", "255", "256", "1.0", "2.5", "0.99999999999999999", "-1", "1e1", "79228162514264337593543950336",
        "1e28", "1e29", "0000000000000000000000001", "00000000000000000000000000000000000000.5", "1e-7",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\t", " ", "​", "\0", "a\0b", "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "é", "e\u0301", "日本語", "😀", "\uFEFF", "�", "a,b", "a\nb", "a\r\nb", "a\rb", "\"", "\"\"", "a\"b", "'", "\\", "\\\"", ";", "email;phone", "e\u0000",
        "NULL", "null", "None", "N/A", "../../etc/passwd", "<script>alert(1)</script>", "%s%n", "{0}", "c1", "C1", "c1 ", " c1", "email", "EMAIL", "Email ", "delivered", "DELIVERED", "bounced", "opened ", "unsubscribed", "\u202Eabc", "a\u0085b", "a\u2028b", "İ", "ß",
    ];

    public static string Day(Random random) => random.Pick(Days);

    public static string Number(Random random) => random.Pick(Numbers);

    public static string Text(Random random) => random.Next(60) switch
    {
        0 => new string('x', random.Next(300, 200_000)),
        1 => string.Concat(Enumerable.Repeat("\"", random.Next(1, 2_000))),
        2 => string.Concat(Enumerable.Repeat("a\n", random.Next(1, 2_000))),
        _ => random.Pick(Texts),
    };

    /// <summary>A cell that suits a column, or sometimes one that suits another.</summary>
    public static string For(string column, Random random) => random.Next(8) == 0 ? Any(random) : column switch
    {
        "contacted_at" or "purchased_at" or "from" or "to" or "joined_on" or "left_on" or "contact_on" => Day(random),
        "amount" or "margin" or "cost" or "discount_rate" or "distance_km" or "max_contacts" or "frequency" or "probability" or "preferred_frequency" or "q_1" or "age" or "value" or "x" or "y" or "n" => Number(random),
        _ => Text(random),
    };

    private static string Any(Random random) => random.Next(3) switch { 0 => Day(random), 1 => Number(random), _ => Text(random) };
}
