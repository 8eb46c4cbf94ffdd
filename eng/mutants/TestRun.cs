using System.Reflection;
using System.Runtime.Loader;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace ContactFrequency.Mutants;

/// <summary>The tests over one build of the library, in an assembly context of their own.</summary>
internal sealed class TestRun : AssemblyLoadContext
{
    private readonly string _bin;
    private readonly Assembly _library;
    private readonly NUnitTestAssemblyRunner _runner = new(new DefaultTestAssemblyBuilder());

    public TestRun(string bin, MemoryStream library)
        : base(isCollectible: true)
    {
        _bin = bin;
        _library = LoadFromStream(library);
        _runner.Load(LoadFromAssemblyPath(Path.Combine(bin, "ContactFrequency.Tests.dll")), new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0, ["StopOnError"] = true });
    }

    /// <summary>Runs the tests of some names until one fails; gives that one's name, null where all pass.</summary>
    public string? Run(Func<string, bool> wants)
    {
        var listener = new Listener();
        _runner.Run(listener, new NameFilter(wants));
        return listener.Failed;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == "ContactFrequency") return _library;
        // Packages are shared between runs, and stay compiled.
        var path = Path.Combine(_bin, $"{assemblyName.Name}.dll");
        return assemblyName.Name is "MathNet.Numerics" or "CsvHelper" ? Default.LoadFromAssemblyPath(path) : null;
    }

    private sealed class NameFilter(Func<string, bool> wants) : TestFilter
    {
        public override bool Match(ITest test) => !test.IsSuite && wants(test.FullName);

        public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("names");
    }

    private sealed class Listener : ITestListener
    {
        public string? Failed { get; private set; }

        public void TestStarted(ITest test)
        {
        }

        public void TestFinished(ITestResult result)
        {
            if (!result.Test.IsSuite && result.ResultState.Status == TestStatus.Failed) Failed ??= result.FullName;
        }

        public void TestOutput(TestOutput output)
        {
        }

        public void SendMessage(TestMessage message)
        {
        }
    }
}
