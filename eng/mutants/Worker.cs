using System.Diagnostics;

namespace ContactFrequency.Mutants;

/// <summary>Judges one mutant after the other in a process of its own, which can be ended where a mutant never comes to an end.</summary>
internal static class Worker
{
    /// <summary>Writes a line for each mutant: number, result, the test that noticed, seconds. Number 0 is the library as it is.</summary>
    public static void Run(string copy, string bin, IEnumerable<Mutant?> mutants, string[] leftOut, TextWriter output)
    {
        var compiler = new LibraryCompiler(Path.Combine(copy, "src", "ContactFrequency"), bin);
        // What the tests print is not for the parent to read.
        Console.SetOut(TextWriter.Null);
        foreach (var mutant in mutants)
        {
            var watch = Stopwatch.StartNew();
            var (result, by) = Judge(compiler, bin, mutant, leftOut);
            output.WriteLine(FormattableString.Invariant($"{mutant?.Number ?? 0}\t{result}\t{by}\t{watch.Elapsed.TotalSeconds:F0}"));
            output.Flush();
        }
    }

    private static (string Result, string By) Judge(LibraryCompiler compiler, string bin, Mutant? mutant, string[] leftOut)
    {
        using var library = compiler.Compile(mutant);
        if (library is null) return ("did not compile", "");
        var run = new TestRun(bin, library);
        try
        {
            if (mutant is null) return run.Run(IsIn) is { Failed: null } all ? ("passed", $"{all.Passed}") : ("failed", run.Run(IsIn).Failed ?? "");
            string own = $".{mutant.Type}", folder = $"ContactFrequency.Tests.{mutant.Folder}.";
            Func<string, bool>[] stages =
            [
                name => name.Contains(own, StringComparison.Ordinal) && IsIn(name),
                name => name.StartsWith(folder, StringComparison.Ordinal) && !name.Contains(own, StringComparison.Ordinal) && IsIn(name),
                name => !name.StartsWith(folder, StringComparison.Ordinal) && !name.Contains(own, StringComparison.Ordinal) && IsIn(name),
            ];
            foreach (var stage in stages)
                if (run.Run(stage).Failed is { } test) return ("killed", test);
            return ("survived", "");
        }
        finally
        {
            run.Unload();
        }

        bool IsIn(string name) => !Array.Exists(leftOut, one => name.Contains(one, StringComparison.Ordinal));
    }
}
