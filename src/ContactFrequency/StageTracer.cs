using System.Diagnostics;
using ContactFrequency.Data;

namespace ContactFrequency;

/// <summary>Passes on how far an analysis is, stops it where it is cancelled, and tells tracing of each stage.</summary>
internal sealed class StageTracer(IProgress<AnalysisProgress>? listener, CancellationToken cancellation) : IProgress<AnalysisProgress>, IProgress<(string Table, long Rows)>, IDisposable
{
    private readonly Activity? _analysis = Telemetry.Source.StartActivity("analyse");
    private readonly long _started = Stopwatch.GetTimestamp();
    private Activity? _stage;
    private string _name = "";
    private long _rows;

    public void Report(AnalysisProgress value)
    {
        cancellation.ThrowIfCancellationRequested();
        if (value.Stage != _name)
        {
            EndStage();
            _name = value.Stage;
            _stage = Telemetry.Source.StartActivity(_name);
        }

        _rows = value.Rows;
        listener?.Report(value);
    }

    void IProgress<(string Table, long Rows)>.Report((string Table, long Rows) value) => Report(new AnalysisProgress(value.Table, value.Rows));

    public void Dispose()
    {
        EndStage();
        _analysis?.Dispose();
        Telemetry.AnalysisDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds);
    }

    private void EndStage()
    {
        if (_name is "purchases" or "contacts") Telemetry.RowsRead.Add(_rows, new KeyValuePair<string, object?>("table", _name));
        _stage?.SetTag("rows", _rows);
        _stage?.Dispose();
    }
}
