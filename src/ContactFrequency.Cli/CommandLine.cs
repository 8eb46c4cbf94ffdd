using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using ContactFrequency.Data;
using ContactFrequency.Sql;

namespace ContactFrequency.Cli;

/// <summary>The command: parses, runs, and turns every expected kind of failure into a message and an exit code.</summary>
internal static partial class CommandLine
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = Root();
        var parsed = root.Parse(args);
        var isDirective = args is [['[', ..], ..];
        if (args.Length > 0 && !isDirective && (parsed.Action is ParseErrorAction || Usage.UnknownOptions(parsed).Count > 0))
        {
            Usage.Explain(parsed, error);
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        try
        {
            var code = parsed.Invoke(configuration);
            return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (CustomerDataException e)
        {
            error.WriteProblem(Parameter().Replace(e.Message, ""));
            return ExitCode.BadData;
        }
        catch (DatabaseException e)
        {
            error.WriteProblem($"{e.Message.TrimEnd('.')}. No output file was changed.");
            return ExitCode.Stopped;
        }
        catch (ArgumentException e)
        {
            error.WriteProblem(Explained(Usage.Plain(e), parsed));
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            error.WriteProblem(StageRecorder.Cancelled);
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteProblem($"Cannot write the output: {e.Message}");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (IsOutOfMemory(e))
        {
            error.WriteProblem("Out of memory; no output file was changed. What is needed grows with customers × periods × channels and with threads: give the process more memory, or use fewer --threads, a longer --period or part of the customers.");
            return ExitCode.Stopped;
        }
    }

    // Threads and lazily made values wrap what went wrong.
    private static bool IsOutOfMemory(Exception? e) => e is not null && (e is OutOfMemoryException || IsOutOfMemory(e.InnerException));

    public static RootCommand Root()
    {
        var root = new RootCommand("How often to contact whom, on which channel: from customer files to thresholds and a contact plan.")
        {
            AnalyseCommand.Create(),
            ScoreCommand.Create(),
            SimulateCommand.Create(),
            FitCommand.Create(),
            PartitionCommand.Create(),
            PlanCommand.Create(),
            AssignCommand.Create(),
            DesignCommand.Create(),
            EvaluateCommand.Create(),
            CompletionCommand.Create(),
        };
        ExampleHelp.AddTo(root);
        // A shell would offer them beside folders.
        foreach (var alias in new[] { "/?", "/h" }) root.Options.OfType<HelpOption>().Single().Aliases.Remove(alias);
        return root;
    }

    // Names of parameters are for programmers; who runs a command knows its options, and the config file that it was given.
    private static string Explained(string message, ParseResult parsed)
    {
        var config = parsed.CommandResult.Command.Options.OfType<Option<string?>>().FirstOrDefault(option => option.Name == "--config") is { } option ? parsed.GetValue(option) : null;
        return config is null || message.Contains(config, StringComparison.Ordinal) || message.Contains("--", StringComparison.Ordinal) ? message : $"{config}: {message}";
    }

    [GeneratedRegex(@" \(Parameter '[^']*'\)")]
    private static partial Regex Parameter();
}
