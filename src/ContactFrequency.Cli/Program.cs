using System.CommandLine;
using ContactFrequency.Cli;

return CommandLine.Run(args, Console.Out, Console.Error);
