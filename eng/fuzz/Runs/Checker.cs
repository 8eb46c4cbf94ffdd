using System.Text.Json;
using ContactFrequency.Data;
using ContactFrequency.Fuzz.Oracle;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>Runs a case and says what is wrong with what came of it.</summary>
internal static class Checker
{
    // What only a programmer understands.
    private static readonly string[] Internals =
        ["   at ", "Unhandled", "(Parameter '", "Object reference", "Nullable object", "Sequence contains", "was not present in the dictionary", "Index was outside", "Arithmetic operation", "Value cannot be null", "default ImmutableArray", "uninitialized", "Non-negative number required", "Specified argument was out of the range", "argument was null", "un-representable"];

    /// <summary>What a run may say of tables that can be read: there is too little in them.</summary>
    private static readonly string[] TooLittle = ["there is no row in it", "not one row is of a customer", "different channels, more than", "do not cover a single whole period", "sums inside a database need each id once"];

    private static readonly string[] UsageOptions = ["--driver", "--objective", "--identify", "--period", "--from", "--likelihood", "--weights", "--covariates"];

    /// <summary>What is wrong; null for nothing.</summary>
    /// <param name="one">The case.</param>
    /// <param name="folder">An empty folder to work in.</param>
    /// <param name="run">Runs a command.</param>
    public static string? Problem(FuzzCase one, string folder, Func<IReadOnlyList<string>, CommandRun> run)
    {
        one.Write(folder);
        string[] arguments = [.. one.Arguments.Select(argument => argument.StartsWith("@/", StringComparison.Ordinal) || argument.StartsWith(DatabaseCheck.Prefix + "@/", StringComparison.Ordinal)
            ? argument.Replace("@/", folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) : argument)];
        try
        {
            if (one.Files.TryGetValue(SqliteFile.Script, out var script)) SqliteFile.Make(folder, script, one.Files.GetValueOrDefault(SqliteFile.Damage));
            return arguments[0] == "read" ? ProblemOfReading(one, arguments[1])
                : ProblemOf(one, run(arguments), folder) ?? (DatabaseCheck.Is(one) && !DatabaseCheck.IsDamaged(one) ? DatabaseCheck.AgainstFiles(arguments, folder, run) : null);
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e}";
        }
    }

    private static string? ProblemOfReading(FuzzCase one, string input)
    {
        var limit = one.Option("--max-rejected", "1%");
        if (!RejectionLimit.TryParse(limit, out var maxRejected)) return $"The limit {limit} is not understood.";
        OracleFolder? expected = null;
        string refusal = "";
        try
        {
            expected = OracleFolder.Read(DatabaseCheck.Is(one) ? DatabaseCheck.Files(input) : one.In("input"), limit);
        }
        catch (OracleRefusal e)
        {
            refusal = e.Message;
        }

        try
        {
            var threads = 1 + one.Files.Count % 2;
            using var database = DatabaseCheck.Is(one) ? DatabaseCheck.Open(input) : null;
            var read = database?.Input(maxRejected: maxRejected) ?? AnalysisInput.FromFolder(input, maxRejected, threads: threads);
            read.ReadContacts(_ => { }, threads);
            read.ReadPurchases(_ => { }, threads);
            foreach (var _ in read.ReadAssignments()) { }
            if (expected is null) return $"It was read, but {refusal}.";
            if (read.Customers.Count != expected.Tables[0].Ids.Count) return $"There are {expected.Tables[0].Ids.Count} customers, {read.Customers.Count} were found.";
            return Difference(expected, read.Tables.Select(table => (table.Table, table.Read, table.Rejected)), read.Rejected.Select(row => $"{DatabaseCheck.File(one, row.File)}:{row.Line}"));
        }
        catch (CustomerDataException e)
        {
            return expected is not null ? $"It was refused, but is to be read: {e.Message}" : Unclear(e.Message);
        }
    }

    private static string? ProblemOf(FuzzCase one, CommandRun run, string folder)
    {
        if (DatabaseCheck.IsDamaged(one) && run.Code == 4 && run.Error.Contains("The database could not be used", StringComparison.Ordinal)) run = run with { Code = 3 };
        if (run.Code is < 0 or > 3) return $"The exit code is {run.Code}: {run.Error}{run.Output}";
        if (Unclear(run.Error) is { } unclear) return unclear;
        var isDone = run.Code <= 1;
        var outputs = Path.Combine(folder, "out");
        string[] files = Directory.Exists(outputs) ? [.. Directory.EnumerateFiles(outputs, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!)] : [];
        if (files.FirstOrDefault(file => file.EndsWith(".part", StringComparison.Ordinal)) is { } part) return $"{part} was left behind.";
        if (isDone && files.Length == 0) return "It is done, but nothing was written.";
        if (!isDone && files.Any(file => file != "rejected.csv")) return $"It was refused, but {string.Join(", ", files)} was written.";
        if (!isDone && run.Error.Trim().Length == 0) return "It was refused without a word.";
        if (run.Code == 3 && !DatabaseCheck.Is(one) && !one.Files.Keys.Any(file => run.Error.Contains(Path.GetFileName(file), StringComparison.OrdinalIgnoreCase) || run.Error.Contains(Path.GetFileName(file).Split('.', '-')[0], StringComparison.OrdinalIgnoreCase))
            && !TooLittle.Any(one => run.Error.Contains(one, StringComparison.Ordinal)) && !run.Error.Contains("required table", StringComparison.Ordinal)) return $"Bad data, but the file is not named: {run.Error}";
        if (run.Code == 2 && !IsUsage(one, run.Error)) return $"Bad data counts as wrong usage, or the config is refused without its name: {run.Error}";
        return one.Arguments[0] switch
        {
            "analyse" when !DatabaseCheck.IsDamaged(one) => AgainstOracle(one, run, outputs),
            "score" => ScoreAgainstOracle(one, run, outputs),
            "simulate" when isDone => OptionCheck.Simulated(one, outputs),
            "design" when isDone => OptionCheck.Designed(one, outputs),
            _ => null,
        };
    }

    // Wrong usage is what the config or an option asks for; without either it is bad data.
    private static bool IsUsage(FuzzCase one, string error) => one.Arguments[0] is "simulate" or "design" || IsUsageOfTables(one, error);

    private static bool IsUsageOfTables(FuzzCase one, string error) => one.Files.ContainsKey("config.json")
        ? error.Contains("config.json", StringComparison.Ordinal) || error.Contains("Nothing was written", StringComparison.Ordinal) || error.Contains("--", StringComparison.Ordinal)
        : error.Contains("margin", StringComparison.Ordinal) || one.Arguments.Intersect(UsageOptions).Any();

    private static string? AgainstOracle(FuzzCase one, CommandRun run, string outputs)
    {
        if (run.Code == 2) return null;
        try
        {
            var expected = OracleFolder.Read(DatabaseCheck.Is(one) ? DatabaseCheck.Files(Path.Combine(outputs, "..", "input.db")) : one.In("input"), one.Option("--max-rejected", "1%"));
            if (run.Code == 3) return TooLittle.Any(reason => run.Error.Contains(reason, StringComparison.Ordinal)) ? null : $"It was refused, but is to be read: {run.Error}";
            using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(outputs, "summary.json")));
            var rejected = OracleCsv.Read(File.ReadAllBytes(Path.Combine(outputs, "rejected.csv"))).Skip(1).Select(row => $"{DatabaseCheck.File(one, row.Fields[0])}:{row.Fields[1]}");
            return Difference(expected, summary.RootElement.GetProperty("tables").EnumerateObject().Select(table => (table.Name, table.Value.GetProperty("read").GetInt64(), table.Value.GetProperty("rejected").GetInt64())), rejected);
        }
        catch (OracleRefusal e)
        {
            return run.Code == 3 ? null : $"It was read, but {e.Message}.";
        }
    }

    private static string? ScoreAgainstOracle(FuzzCase one, CommandRun run, string outputs)
    {
        var name = Path.GetFileName(one.Arguments[2]);
        if (run.Code != 0 || name.EndsWith(".gz", StringComparison.Ordinal)) return null;
        var table = new OracleTable("customers");
        try
        {
            table.Add(name, one.Files[name]);
            table.RequireWithin(one.Option("--max-rejected", "1%"));
        }
        catch (OracleRefusal e)
        {
            return $"It was scored, but {e.Message}.";
        }

        // The policy's trees may refuse more rows, for an attribute that is no number.
        var scored = OracleCsv.Read(File.ReadAllBytes(Path.Combine(outputs, "score.csv"))).Count - 1;
        return scored > table.Read - table.Rejected.Count ? $"{scored} customers were scored of {table.Read - table.Rejected.Count}." : null;
    }

    private static string? Difference(OracleFolder expected, IEnumerable<(string Table, long Read, long Rejected)> tables, IEnumerable<string> rejected)
    {
        var should = string.Join("; ", expected.Tables.Select(table => $"{table.Name} {table.Read} read {table.Rejected.Count} rejected"));
        var found = string.Join("; ", tables.Select(table => $"{table.Table} {table.Read} read {table.Rejected} rejected"));
        var (shouldReject, rejects) = (expected.Tables.SelectMany(table => table.Rejected).Order(StringComparer.Ordinal).ToArray(), rejected.Order(StringComparer.Ordinal).ToArray());
        if (!shouldReject.SequenceEqual(rejects)) return $"To be rejected, but kept: {string.Join(", ", shouldReject.Except(rejects))}. To be kept, but rejected: {string.Join(", ", rejects.Except(shouldReject))}.";
        return should == found ? null : $"Expected {should}; found {found}.";
    }

    private static string? Unclear(string message) => Internals.FirstOrDefault(text => message.Contains(text, StringComparison.Ordinal)) is { } found ? $"The message says '{found}': {message}" : null;
}
