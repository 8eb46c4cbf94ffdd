using System.Runtime.InteropServices;
using ContactFrequency.Cli;

// Where files may not grow beyond a limit, SIGXFSZ (25 here) would end the process before it can say so; without it, writing fails as on a full disk.
using var tooLarge = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? PosixSignalRegistration.Create((PosixSignal)25, signal => signal.Cancel = true) : null;

return CommandLine.Run(args, TerminalWriter.For(Console.Out, Console.IsOutputRedirected), TerminalWriter.For(Console.Error, Console.IsErrorRedirected));
