using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ContactFrequency.Mutants;

/// <summary>Compiles the library with one file changed. All files are parsed once.</summary>
internal sealed class LibraryCompiler
{
    private readonly string _library;
    private readonly CSharpParseOptions _parse = new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET10_0", "RELEASE", "NET10_0_OR_GREATER"]);
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;

    /// <param name="library">Folder of the library's project, which has been built for release with the files kept that are generated.</param>
    /// <param name="bin">Folder of what it was built with.</param>
    public LibraryCompiler(string library, string bin)
    {
        _library = library;
        var obj = Path.Combine(library, "obj", "Release", "net10.0");
        var sources = Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(library, file).StartsWith("obj", StringComparison.Ordinal))
            .Append(Path.Combine(obj, "ContactFrequency.AssemblyInfo.cs")).Append(Path.Combine(obj, "ContactFrequency.GlobalUsings.g.cs"))
            .Concat(Directory.EnumerateFiles(Path.Combine(obj, "generated"), "*.cs", SearchOption.AllDirectories));
        _trees = sources.ToDictionary(file => file, file => Parse(File.ReadAllText(file), file));
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location));
        string[] packages = ["MathNet.Numerics.dll", "CsvHelper.dll"];
        _compilation = CSharpCompilation.Create("ContactFrequency", _trees.Values,
            framework.Concat(packages.Select(file => Path.Combine(bin, file))).Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, deterministic: true));
    }

    /// <summary>The library with a mutant in it, or as it is; null where it does not compile.</summary>
    public MemoryStream? Compile(Mutant? mutant)
    {
        var compilation = _compilation;
        if (mutant is not null)
        {
            var path = Path.Combine(_library, mutant.File.Replace('/', Path.DirectorySeparatorChar));
            var text = _trees[path].ToString().Replace(mutant.Original, mutant.Mutated, StringComparison.Ordinal);
            compilation = compilation.ReplaceSyntaxTree(_trees[path], Parse(text, path));
        }

        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        stream.Position = 0;
        if (result.Success) return stream;
        if (mutant is null) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        return null;
    }

    private SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _parse, path, System.Text.Encoding.UTF8);
}
