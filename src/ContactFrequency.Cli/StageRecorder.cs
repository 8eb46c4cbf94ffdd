using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ContactFrequency.Cli;

/// <summary>Times the stages of a run, shows them on stderr while it lasts, and stops it when the user asks.</summary>
/// <remarks>A stage ends where the next one begins. Reports may come from any thread.</remarks>
internal sealed class StageRecorder : IProgress<AnalysisProgress>, IDisposable
{
    /// <summary>What a run says that was stopped.</summary>
    public const string Cancelled = "Cancelled; no output file was changed.";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Some stages cannot be left in the middle; what they have in memory is not needed any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly List<Stage> _stages = [];
    private readonly TextWriter? _display;
    // One column less than the terminal has, as a full line would go on in the next.
    private readonly int _width;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _cancelled = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly Timer _impatient;
    private TimeSpan _shown = -Interval;
    private bool _isEnded;
    private bool _isDisposed;

    /// <param name="display">Where to show progress; null for nowhere.</param>
    public StageRecorder(TextWriter? display)
    {
        _display = display;
        if (display is not null) _width = Math.Clamp(TerminalWriter.WidthOfConsole() - 1, 20, 78);
        _impatient = new(_ => Leave(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // What a user presses, and what schedulers and containers send.
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel)];
    }

    public IReadOnlyList<(string Name, double Seconds, long Rows)> Stages
    {
        get
        {
            lock (_lock) return [.. _stages.Select(stage => (stage.Name, (stage.To - stage.From).TotalSeconds, stage.Rows))];
        }
    }

    /// <summary>Cancelled when the user asks the run to stop.</summary>
    public CancellationToken Cancellation => _cancelled.Token;

    /// <summary>A recorder that shows progress only on a terminal, and not when the user wants quiet.</summary>
    public static StageRecorder For(bool quiet) => new(quiet || Console.IsErrorRedirected ? null : Console.Error);

    public void Report(AnalysisProgress value)
    {
        _cancelled.Token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var now = Stopwatch.GetElapsedTime(_started);
            var stage = _stages.Find(one => one.Name == value.Stage);
            if (stage is null)
            {
                if (_stages.Count > 0) _stages[^1].To = now;
                _stages.Add(stage = new(value.Stage) { From = now });
            }

            (stage.To, stage.Rows) = (now, value.Rows);
            if (_display is null || now - _shown < Interval) return;
            _shown = now;
            var seconds = (now - stage.From).TotalSeconds;
            var rate = value.Rows > 0 && seconds > 0.1 ? string.Create(CultureInfo.InvariantCulture, $", {value.Rows:N0} rows, {value.Rows / seconds:N0} rows/s") : "";
            var line = $"{now:mm\\:ss} {value.Stage}{rate}";
            _display.Write($"\r{(line.Length > _width ? line[.._width] : line.PadRight(_width))}");
        }
    }

    /// <summary>Ends the last stage and clears the display. From here to disposal nothing stops the run, as files get their names.</summary>
    /// <exception cref="OperationCanceledException">The user has asked the run to stop.</exception>
    public void End()
    {
        lock (_lock)
        {
            _cancelled.Token.ThrowIfCancellationRequested();
            if (_isEnded) return;
            _isEnded = true;
            if (_stages.Count > 0) _stages[^1].To = Stopwatch.GetElapsedTime(_started);
            _display?.Write($"\r{new string(' ', _width)}\r");
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        foreach (var signal in _signals) signal.Dispose();
        _impatient.Dispose();
        if (!_isEnded) _display?.Write($"\r{new string(' ', _width)}\r");
        _cancelled.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (_lock)
        {
            if (_isEnded || _isDisposed) return;
            // Whoever asks twice will not wait.
            _impatient.Change(_cancelled.IsCancellationRequested ? TimeSpan.Zero : Patience, Timeout.InfiniteTimeSpan);
        }

        _cancelled.Cancel();
    }

    // The process ends with its threads where they are; no file has its name yet, and cannot get it while this holds the lock.
    private void Leave()
    {
        lock (_lock)
        {
            if (_isEnded || _isDisposed) return;
            Console.Error.WriteLine(Cancelled);
            Environment.Exit(ExitCode.Stopped);
        }
    }

    private sealed class Stage(string name)
    {
        public string Name { get; } = name;

        public TimeSpan From { get; init; }

        public TimeSpan To { get; set; }

        public long Rows { get; set; }
    }
}
