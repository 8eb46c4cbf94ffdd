using System.Text;
using ContactFrequency.Fuzz.Runs;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Cases of <c>simulate</c> and <c>design</c>, whose input is mostly options.</summary>
internal static class OptionCases
{
    private static readonly string[] Wholes =
    [
        "0", "1", "2", "3", "-1", "+2", "120", "121", "240", "241", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "1e2", "1.0", "1.5", "٣", "３", " 5", "5 ", "0x10", "1,000",
        "x", "", " ", "NaN", "-0", "00012", "null",
    ];

    private static readonly string[] Reals =
    [
        "0", "1", "0.5", "-0.5", "-0", "1e-300", "1e-320", "5e-324", "1e300", "1.7976931348623157e308", "1e999", "-1e999", "NaN", "nan", "Infinity", "-Infinity", "∞", "1,5", ".5", "5.", "0.05", "0.050001", "0.499999", "0.999999", "1e-9",
        "10", "11", "100", "x", "", " ", "٠.٥", "0x1p3", "1d",
    ];

    private static readonly string[] Frequencies =
    [
        "0,2,4", "0,1", "4,2,0", "0,255", "0,256", "254,255", "0", "", ",", "0,", ",1", "1,1", "0,-1", "0,1.5", "0;2", "0, 2", " 0,2", "0,2147483648", "x,y", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20", "٠,٢",
    ];

    private static readonly string[] Days = ["2024-04-01", "2024-02-29", "2023-02-29", "0001-01-01", "9999-12-31", "9999-12-01", "9999-01-01", "2024-W14-1", "20240401", "2024-04-01T10:00", "", "x", "2024-4-1"];

    private static readonly string[] Periods = ["month", "week", "1d", "28d", "366d", "3660d", "3661d", "0d", "-1d", "d", "99999999999d", "2147483647d", "Month", "quarter", "", "1.5d", " 7d"];

    private static readonly string[] Channels = ["email", "phone", "EMAIL", "", " ", "=1+1", "\"", "a,b", "a\nb", "日本語", "../x", "\0", "no such channel"];

    public static FuzzCase Simulate(Random random)
    {
        List<string> arguments = ["simulate", "--out", "@/out", "--quiet"];
        // What is asked for is mostly small, as it is written out.
        Add("--customers", 1, Text(1 + random.Next(60)), Wholes);
        Add("--months", 1, Text(1 + random.Next(14)), Wholes);
        Add("--contacts", 2, random.Pick(["targeted", "targeted-on-attributes", "randomised", "feedback", "stop-on-conversion"]), ["Targeted", "0", "1", "targeted,randomised", "", "-", "targetedonattributes", "x"]);
        Add("--effect-scale", 2, random.Pick(["0", "1", "10", "0.3"]), Reals);
        Add("--preference-gap", 3, random.Pick(["0", "1", "0.3"]), Reals);
        Add("--seed", 2, Text(random.Next()), Wholes);
        if (random.OneIn(5)) arguments.Add("--gzip");
        if (random.OneIn(5)) arguments.Add("--json");
        return new(arguments, new Dictionary<string, byte[]>(StringComparer.Ordinal));

        void Add(string option, int oneIn, string usual, IReadOnlyList<string> nasty) => OptionCases.Add(arguments, random, option, oneIn, usual, nasty);
    }

    public static FuzzCase Design(Random random)
    {
        var isFolder = random.OneIn(3);
        var files = isFolder
            ? FolderInputs.Make(random, random.Next(5, 30), 1).ToDictionary(file => $"input/{file.Key}", file => file.Value, StringComparer.Ordinal)
            : new(StringComparer.Ordinal) { ["customers.csv"] = Encoding.UTF8.GetBytes(SmallCompany.Tables(random, random.Next(1, 60))[0].Write(random)) };
        List<string> arguments = ["design", "--customers", isFolder ? "@/input" : "@/customers.csv", "--out", "@/out", "--quiet", "--max-rejected", "100%"];
        Add("--channel", 1, "email", Channels);
        Add("--frequencies", 1, "0,2,4", Frequencies);
        Add("--simulations", 1, Text(random.Next(20)), ["-1", "x", "100001", "2147483648", "1.5"]);
        Add("--base-rate", isFolder ? 4 : 1, "0.3", Reals);
        Add("--from", isFolder ? 4 : 1, "2024-04-01", Days);
        Add("--period", 3, random.Pick(["month", "week", "28d"]), Periods);
        Add("--periods", 3, Text(1 + random.Next(6)), Wholes);
        Add("--base-rate-shape", 4, "1.5", Reals);
        Add("--effect", 2, "0.3", Reals);
        Add("--power", 4, "0.8", Reals);
        Add("--significance", 4, "0.05", Reals);
        Add("--allocate", 4, random.Pick(["equal", "optimum"]), ["", "Equal", "x"]);
        Add("--max-customers", 4, Text(1 + random.Next(40)), Wholes);
        Add("--strata", 4, random.Pick(["home", "home,age", "HOME"]), ["", ",", "home,", "nope", "customer_id", "home,home", " home "]);
        Add("--seed", 4, Text(random.Next()), Wholes);
        if (random.OneIn(5)) arguments.Add("--json");
        return new(arguments, files);

        void Add(string option, int oneIn, string usual, IReadOnlyList<string> nasty) => OptionCases.Add(arguments, random, option, oneIn, usual, nasty);
    }

    // Most values are usual, or nothing but refusals would come of it.
    private static void Add(List<string> arguments, Random random, string option, int oneIn, string usual, IReadOnlyList<string> nasty)
    {
        if (!random.OneIn(oneIn)) return;
        var value = random.OneIn(9) ? random.Pick(nasty) : usual;
        // What begins with a dash is told from an option by the equals sign.
        if (value.StartsWith('-')) arguments.Add($"{option}={value}");
        else arguments.AddRange([option, value]);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
