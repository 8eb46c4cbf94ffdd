using ContactFrequency.Cli;

return CommandLine.Run(args, TerminalWriter.For(Console.Out, Console.IsOutputRedirected), TerminalWriter.For(Console.Error, Console.IsErrorRedirected));
