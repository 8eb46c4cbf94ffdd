using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ContactFrequency.Cli.Tests;

/// <summary>Packs what has been built, and uses it as somebody would who has the packages in a folder and nothing else.</summary>
public class PackageTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    // One of its own each time, as packages that were restored once are kept by version.
    private static readonly string Version = string.Create(CultureInfo.InvariantCulture, $"0.0.0-test{Environment.ProcessId}x{Environment.TickCount64}");

    internal static readonly string Source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src"));

    private Company _company = null!;
    private string _packages = "";

    [OneTimeSetUp]
    public void Pack()
    {
        _company = new();
        _packages = _company.Output("packages");
        foreach (var project in new[] { "ContactFrequency", "ContactFrequency.Reporting", "ContactFrequency.Hosting", "ContactFrequency.Cli" })
            Run(Source, "dotnet", "pack", project, "-c", Configuration, "--no-build", "-o", _packages, $"-p:PackageVersion={Version}", "--nologo");
    }

    [OneTimeTearDown]
    public void Delete() => _company.Dispose();

    [Test]
    public void Library_WorksInAFreshProject()
    {
        var folder = Directory.CreateDirectory(_company.Output("fresh")).FullName;
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        // What others have packed is taken from where it lies; what is tested goes into a folder of its own.
        File.WriteAllText(Path.Combine(folder, "fresh.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{_packages}</RestoreAdditionalProjectSources>
                <RestoreFallbackFolders>$(NuGetPackageRoot);{Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}</RestoreFallbackFolders>
                <RestorePackagesPath>{_company.Output("restored")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ContactFrequency.Reporting" Version="{Version}" />
                <PackageReference Include="ContactFrequency.Hosting" Version="{Version}" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using ContactFrequency;
            using ContactFrequency.Hosting;
            using ContactFrequency.Policies;
            using ContactFrequency.Reporting;
            using Microsoft.Extensions.DependencyInjection;

            var result = await new ContactAnalysis().RunAsync(args[0]);
            using var report = new StringWriter();
            HtmlReport.Write(result, report);
            Console.WriteLine($"{result.Thresholds.Length} thresholds, report {report.ToString().Length > 10_000}");
            using (var file = File.Create("policy.json")) PolicyFile.Write(result.Policy, file);
            using var services = new ServiceCollection().AddLogging().AddContactFrequency(options => options.PolicyPath = "policy.json").BuildServiceProvider();
            Console.WriteLine($"served: {services.GetRequiredService<PolicyStore>() is not null}");
            """);

        var printed = Run(folder, "dotnet", "run", "--", _company.Input);

        Assert.That(printed, Does.Contain("thresholds, report True").And.Contain("served: True"));
    }

    [Test]
    public void Command_WorksAsAToolFromAFolder()
    {
        var tools = _company.Output("tools");
        Run(_company.Folder, "dotnet", "tool", "install", "ContactFrequency.Cli", "--tool-path", tools, "--add-source", _packages, "--version", Version);

        var printed = Run(_company.Folder, Path.Combine(tools, "contact-frequency"), "analyse", _company.Input, "--out", _company.Output("tool-out"), "--quiet");

        Assert.That(printed, Does.Contain("verdict"));
        Assert.That(File.Exists(Path.Combine(_company.Output("tool-out"), "report.html")));
    }

    internal static string Run(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own settings would bear on what it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3))) process.Kill(entireProcessTree: true);
        Assert.That(process.ExitCode, Is.Zero, $"{command} {string.Join(' ', arguments)}\n{output}\n{error.Result}");
        return output;
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
