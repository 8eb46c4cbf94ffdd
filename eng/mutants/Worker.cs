using System.Diagnostics;

namespace ContactFrequency.Mutants;

/// <summary>Judges one mutant after the other in a process of its own, which can be ended where a mutant never comes to an end.</summary>
internal sealed class Worker
{
    private readonly string _bin;
    private readonly TestSelection _selection;
    private readonly LibraryCompiler _compiler;
    private readonly Lazy<TestRun> _unspoilt;
    private readonly Dictionary<string, bool> _passes = new(StringComparer.Ordinal);

    /// <param name="copy">The copy of the checkout.</param>
    /// <param name="bin">Where its tests were built.</param>
    /// <param name="selection">Which tests to ask.</param>
    public Worker(string copy, string bin, TestSelection selection)
    {
        (_bin, _selection, _compiler) = (bin, selection, new(Path.Combine(copy, "src", "ContactFrequency"), bin));
        _unspoilt = new(() => new(bin, _compiler.Compile(null)!));
    }

    /// <summary>Writes a line for each mutant: number, result, the test that noticed, seconds.</summary>
    public void Run(IEnumerable<Mutant> mutants, TextWriter output)
    {
        // What the tests print is not for the parent to read.
        Console.SetOut(TextWriter.Null);
        foreach (var mutant in mutants)
        {
            var watch = Stopwatch.StartNew();
            var (result, by) = Judge(mutant);
            output.WriteLine(FormattableString.Invariant($"{mutant.Number}\t{result}\t{by.Replace("ContactFrequency.Tests.", "", StringComparison.Ordinal)}\t{watch.Elapsed.TotalSeconds:F0}"));
            output.Flush();
        }
    }

    private (string Result, string By) Judge(Mutant mutant)
    {
        using var library = _compiler.Compile(mutant);
        if (library is null) return ("did not compile", "");
        var run = new TestRun(_bin, library);
        try
        {
            foreach (var stage in _selection.Stages(mutant))
            {
                // A test that fails on the library as it is says nothing of the mutant; the others of the stage are asked again.
                while (run.Run(name => stage(name) && _passes.GetValueOrDefault(name, true)) is { } failed)
                    if (Passes(failed)) return ("killed", failed);
            }

            return ("survived", "");
        }
        finally
        {
            run.Unload();
        }
    }

    private bool Passes(string test)
    {
        if (!_passes.TryGetValue(test, out var passes)) _passes[test] = passes = _unspoilt.Value.Run(name => name == test) is null;
        return passes;
    }
}
