using System.Globalization;
using System.Text;
using ContactFrequency.Fuzz.Runs;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Makes the cases: each number of each seed is always the same case.</summary>
internal static class CaseMaker
{
    /// <summary>Kinds of cases; <c>read</c> reads the tables of a folder without an analysis.</summary>
    public static readonly string[] Kinds = ["read", "analyse", "score", "policy", "plan", "assign", "evaluate", "fit", "partition", "simulate", "design", "sql", "database", "damaged"];

    private static readonly string[] Limits = ["100%", "100%", "100%", "50%", "29%", "1%", "0", "3"];

    public static FuzzCase Make(string kind, int seed, long number)
    {
        var random = new Random(unchecked((int)(seed * 1_000_003L + number * 7919 + Array.IndexOf(Kinds, kind) * 104_729L)));
        return kind switch
        {
            "read" => new(["read", "@/input", "--max-rejected", random.Pick(Limits)], Under("input", FolderInputs.Make(random, random.Next(1, random.OneIn(20) ? 120 : 10), 5))),
            "analyse" => Analyse(random),
            "score" => Score(random),
            "policy" => Policy(random),
            "plan" => Plan(random),
            "assign" => Assign(random),
            "evaluate" => Evaluate(random),
            "fit" => Table(random, "fit", ["--x", "x", "--y", "y"]),
            "partition" => Table(random, "partition", ["--x", "x", "--y", "y"]),
            "simulate" => OptionCases.Simulate(random),
            "design" => OptionCases.Design(random),
            "sql" => new(["read", "sqlite:@/input.db", "--max-rejected", random.Pick(Limits)], Script(DatabaseInputs.Make(random, random.Next(1, 10), 4))),
            "database" => Database(random),
            "damaged" => Damaged(random),
            _ => throw new ArgumentException($"There is no kind {kind}; there are {string.Join(", ", Kinds)}.", nameof(kind)),
        };
    }

    private static FuzzCase Analyse(Random random)
    {
        var files = Under("input", FolderInputs.Make(random, random.Next(20, 80), 3));
        List<string> arguments = ["analyse", "@/input", "--out", "@/out", "--quiet", "--threads", random.Pick(["1", "2"]), "--max-rejected", random.Pick(Limits)];
        if (random.OneIn(3)) arguments.AddRange(["--period", random.Pick(["month", "week", "1d", "7d", "28d", "3660d"])]);
        if (random.OneIn(3)) arguments.AddRange(["--objective", random.Pick(["purchases", "revenue", "profit"])]);
        if (random.OneIn(3)) arguments.AddRange(["--identify", random.Pick(["auto", "randomised", "adjusted", "within"])]);
        if (random.OneIn(4)) arguments.AddRange(["--driver", random.Pick(["survey", "factors", "column:home", "column:age", "rfm", "abc"])]);
        if (random.OneIn(3))
        {
            files["config.json"] = Json(random, BaseConfigs.OfAnalysis);
            arguments.AddRange(["--config", "@/config.json"]);
        }

        return new(arguments, files);
    }

    private static FuzzCase Database(Random random)
    {
        List<string> arguments = ["analyse", "sqlite:@/input.db", "--out", "@/out", "--quiet", "--threads", random.Pick(["1", "2"]), "--max-rejected", random.Pick(Limits)];
        if (random.OneIn(3)) arguments.AddRange(["--period", random.Pick(["month", "week", "28d"])]);
        if (random.OneIn(3)) arguments.AddRange(["--objective", random.Pick(["purchases", "revenue"])]);
        if (random.OneIn(3)) arguments.AddRange(["--identify", random.Pick(["auto", "randomised", "adjusted", "within"])]);
        if (random.OneIn(4)) arguments.AddRange(["--driver", random.Pick(["survey", "factors", "column:home", "rfm", "abc"])]);
        return new(arguments, Script(DatabaseInputs.Make(random, random.Next(20, 80), 2)));
    }

    // A byte of the first hundred, which tell how to read the others, or any other.
    private static FuzzCase Damaged(Random random)
    {
        var one = Database(random);
        var lines = new StringBuilder();
        for (var change = random.Next(1, random.OneIn(3) ? 200 : 5); change > 0; change--)
        {
            var place = random.OneIn(4) ? random.NextDouble() * 0.004 : random.NextDouble();
            lines.Append(CultureInfo.InvariantCulture, $"{place:R} {(random.OneIn(20) ? "cut" : random.OneIn(2) ? random.Next(256) : random.Pick(["0", "255", "127", "128", "1"]))}\n");
        }

        return one with { Files = new Dictionary<string, byte[]>(one.Files, StringComparer.Ordinal) { [SqliteFile.Damage] = Encoding.UTF8.GetBytes(lines.ToString()) } };
    }

    private static Dictionary<string, byte[]> Script(string statements) => new(StringComparer.Ordinal) { [SqliteFile.Script] = Encoding.UTF8.GetBytes(statements) };

    private static FuzzCase Score(Random random)
    {
        var customers = FolderInputs.Make(random, random.Next(1, 30), 6).FirstOrDefault(file => file.Key.StartsWith("customers", StringComparison.OrdinalIgnoreCase));
        var name = customers.Key?.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) == true ? "customers.csv.gz" : "customers.csv";
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["policy.json"] = Encoding.UTF8.GetBytes(random.Pick(BasePolicies.All).ToString()), [name] = customers.Value ?? [] };
        return new(["score", "@/policy.json", "@/" + name, "--out", "@/out/score.csv", "--quiet", "--threads", "1", "--max-rejected", random.Pick(Limits)], files);
    }

    private static FuzzCase Policy(Random random)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["policy.json"] = Json(random, BasePolicies.All), ["customers.csv"] = ValidCustomers(random) };
        List<string> arguments = random.OneIn(2)
            ? ["score", "@/policy.json", "@/customers.csv", "--out", "@/out/score.csv", "--quiet", "--threads", "1"]
            : ["plan", "@/policy.json", "@/customers.csv", "--out", "@/out", "--quiet"];
        return new(arguments, files);
    }

    private static FuzzCase Plan(Random random)
    {
        var isFolder = random.OneIn(2);
        var files = isFolder ? Under("input", FolderInputs.Make(random, random.Next(5, 30), 2)) : new(StringComparer.Ordinal) { ["customers.csv"] = ValidCustomers(random) };
        files["policy.json"] = Encoding.UTF8.GetBytes(random.Pick(BasePolicies.All).ToString());
        files["config.json"] = Json(random, BaseConfigs.OfAnalysis);
        List<string> arguments = ["plan", "@/policy.json", isFolder ? "@/input" : "@/customers.csv", "--out", "@/out", "--quiet", "--config", "@/config.json", "--max-rejected", random.Pick(Limits)];
        if (random.OneIn(4)) arguments.AddRange(["--from", random.Pick(["2024-04-01", "0001-01-01", "9999-12-31", "9999-12-01", "2024-02-30", "2024-W01-1", ""])]);
        if (random.OneIn(4))
        {
            files["holdout.csv"] = HoldOut(random);
            arguments.AddRange(["--holdout", "@/holdout.csv"]);
        }

        return new(arguments, files);
    }

    private static FuzzCase Assign(Random random)
    {
        var table = new TableText("candidates", ["candidate_id", "customer_id", "contact_on", "channel", "value", "cost", "probability", "products"]);
        for (var row = random.Next(25); row > 0; row--)
            table.Rows.Add([Text(row), $"c{random.Next(6)}", $"2024-04-{1 + random.Next(30):D2}", random.Pick(["email", "phone"]), Text(random.Next(50)), "1.5", "0.1", random.Pick(["", "a", "a;b"])]);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["candidates.csv"] = Changed(table, random) };
        List<string> arguments = ["assign", "@/candidates.csv", "--out", "@/out", "--quiet", "--max-rejected", random.Pick(Limits)];
        if (random.OneIn(2))
        {
            files["config.json"] = Json(random, BaseConfigs.OfAssignment);
            arguments.AddRange(["--config", "@/config.json"]);
        }

        if (random.OneIn(3))
        {
            files["customers.csv"] = ValidCustomers(random);
            arguments.AddRange(["--customers", "@/customers.csv"]);
        }

        return new(arguments, files);
    }

    private static FuzzCase Evaluate(Random random)
    {
        var files = Under("input", FolderInputs.Make(random, random.Next(10, 40), 2));
        files["policy.json"] = random.OneIn(2) ? Json(random, BasePolicies.All) : Encoding.UTF8.GetBytes(random.Pick(BasePolicies.All).ToString());
        List<string> arguments = ["evaluate", "@/policy.json", "@/input", "--out", "@/out/value.json", "--quiet", "--max-rejected", random.Pick(Limits)];
        if (random.OneIn(2))
        {
            files["holdout.csv"] = HoldOut(random);
            arguments.AddRange(["--holdout", "@/holdout.csv", "--from", random.Pick(["2024-01-01", "2024-03-01", "9999-12-31", "0001-01-01"])]);
        }

        return new(arguments, files);
    }

    private static FuzzCase Table(Random random, string command, string[] columns)
    {
        var table = new TableText(command, ["x", "y", "n", "age", "home"]);
        for (var row = random.Next(60); row > 0; row--)
            table.Rows.Add([Text(random.Next(6)), random.OneIn(3) ? Text(random.Next(9)) : (random.NextDouble() * 4).ToString("F2", CultureInfo.InvariantCulture), Text(1 + random.Next(9)), Text(random.Next(80)), random.Pick(["ZRH", "BER", ""])]);
        List<string> arguments = [command, "@/table.csv", .. columns, "--out", "@/out/result.json", "--quiet"];
        if (random.OneIn(2)) arguments.AddRange(["--likelihood", random.Pick(["gaussian", "poisson", "binomial"])]);
        if (random.OneIn(4)) arguments.AddRange(["--weights", "n"]);
        if (command == "fit" && random.OneIn(4)) arguments.AddRange(["--covariates", "age"]);
        return new(arguments, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["table.csv"] = Changed(table, random) });
    }

    private static byte[] HoldOut(Random random)
    {
        var table = new TableText("holdout", ["customer_id", "arm"]);
        for (var customer = 0; customer < 12; customer++) table.Rows.Add([$"c{customer}", random.Pick(["planned", "control", "lower", "higher", "explore"])]);
        return Changed(table, random);
    }

    private static byte[] ValidCustomers(Random random) => Encoding.UTF8.GetBytes(SmallCompany.Tables(random, random.Next(1, 30))[0].Write(random));

    private static byte[] Changed(TableText table, Random random)
    {
        for (var change = random.Next(5); change > 0; change--) TableMutator.Change(table, random);
        var bytes = random.OneIn(6) ? ByteMutator.Encode(table.Write(random), random) : Encoding.UTF8.GetBytes(table.Write(random));
        while (random.OneIn(4)) bytes = ByteMutator.Change(bytes, random);
        return bytes;
    }

    private static byte[] Json(Random random, IReadOnlyList<JsonTree> trees) => Encoding.UTF8.GetBytes(JsonMutator.Changed(random.Pick(trees), random.Next(1, 5), random));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, byte[]> Under(string folder, Dictionary<string, byte[]> files) => files.ToDictionary(file => $"{folder}/{file.Key}", file => file.Value, StringComparer.Ordinal);
}
