using System.CommandLine;
using ContactFrequency.Data;
using ContactFrequency.Sql;

namespace ContactFrequency.Cli;

/// <summary>The command: parses, runs, and turns every expected kind of failure into a message and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
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
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        try
        {
            var code = parsed.Invoke(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (CustomerDataException e)
        {
            error.WriteLine(e.Message);
            return ExitCode.BadData;
        }
        catch (DatabaseException e)
        {
            error.WriteLine($"{e.Message} No output file was changed.");
            return ExitCode.Stopped;
        }
        catch (ArgumentException e)
        {
            error.WriteLine(e.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Cancelled; no output file was changed.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Cannot write the output: {e.Message}");
            return ExitCode.Stopped;
        }
    }
}
