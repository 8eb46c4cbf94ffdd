using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Applies a policy to customers: to columns in memory, or to a customer file of any length.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Files are read in chunks on several threads and written in their order; memory does not grow with the file, and a slow
/// output holds the reading back. Rows that break the input contract are rejected and counted.
/// </remarks>
public sealed class PolicyScorer
{
    private readonly Policy _policy;
    private readonly ScoreRows _rows;

    /// <summary>Creates a scorer.</summary>
    public PolicyScorer(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (_policy, _rows) = (policy, new(policy));
    }

    /// <summary>Threads to use at most; changes no byte. Default: all processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Hashes the ids of customer files; null to write them as they are. Default null.</summary>
    public IdKey? Ids { get; init; }

    /// <summary>Chunks of about 256 kB between two checkpoints of a scoring that can be resumed.</summary>
    internal int ChunksPerCheckpoint { get; init; } = 128;

    /// <summary>What the policy may say of a customer: the segments that <see cref="FindSegments"/> gives the places of.</summary>
    public ImmutableArray<SegmentAssignment> Assignments => _rows.Assignments;

    /// <summary>Finds the segments of customers whose attributes are in memory. Takes no memory for each customer.</summary>
    /// <param name="attributes">The columns that the policy splits on, and any others.</param>
    /// <param name="places">Takes for each customer, the first one first, the place of its segment in <see cref="Assignments"/>.</param>
    /// <exception cref="ArgumentException">A column is missing, of the wrong kind, or shorter than <paramref name="places"/>.</exception>
    public void FindSegments(IReadOnlyList<AttributeColumn> attributes, Span<int> places)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        _rows.FindPlaces(_policy, attributes, places);
    }

    /// <summary>Writes one row for each customer of a file, in the order of the file.</summary>
    /// <param name="path">A customer file, CSV or <c>.csv.gz</c>.</param>
    /// <param name="output">Where to write the CSV.</param>
    /// <param name="maxRejected">How many rows may break the contract.</param>
    /// <param name="progress">Told the rows done; null for nobody.</param>
    /// <param name="formulas">What keeps ids from being run as formulas; null to write them as they are.</param>
    /// <param name="drift">Counts how the customers differ from those whom the policy was fitted to; null to leave that.</param>
    /// <param name="cancellation">Stops it between two chunks.</param>
    /// <returns>Rows read, kept and rejected.</returns>
    /// <exception cref="CustomerDataException">The file cannot be read, lacks a column that the policy splits on, or too many of its rows break the contract.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TableCount Score(string path, Stream output, RejectionLimit? maxRejected = null, IProgress<long>? progress = null,
        FormulaCells? formulas = null, DriftCounts? drift = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(output);
        return Score(path, output, null, maxRejected, progress, null, formulas, drift, cancellation);
    }

    /// <summary>Writes one row for each customer of a file into another file, which has its name only once it is complete.</summary>
    /// <param name="path">A customer file, CSV or <c>.csv.gz</c>.</param>
    /// <param name="outputPath">The file to write; replaced if it is there.</param>
    /// <param name="resume">
    /// Whether a run that is cut off may be taken up again: what is done then stays beside the output as <c>.NAME.part</c> and <c>.NAME.resume</c>, and the next run goes on
    /// from there if policy and customer file are still the same. The output is that of a run that was never cut off.
    /// </param>
    /// <param name="maxRejected">How many rows may break the contract.</param>
    /// <param name="progress">Told the rows done; null for nobody.</param>
    /// <param name="formulas">What keeps ids from being run as formulas; null to write them as they are.</param>
    /// <param name="drift">Counts how the customers differ from those whom the policy was fitted to; null to leave that.</param>
    /// <param name="cancellation">Stops it between two chunks.</param>
    /// <returns>Rows read, kept and rejected, of all runs together.</returns>
    /// <exception cref="CustomerDataException">The file cannot be read, lacks a column that the policy splits on, or too many of its rows break the contract.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TableCount ScoreFile(
        string path, string outputPath, bool resume = false, RejectionLimit? maxRejected = null, IProgress<long>? progress = null,
        FormulaCells? formulas = null, DriftCounts? drift = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        var full = Path.GetFullPath(outputPath);
        var (folder, name) = (Path.GetDirectoryName(full)!, Path.GetFileName(full));
        Directory.CreateDirectory(folder);
        var checkpoint = Path.Combine(folder, $".{name}.resume");
        var job = resume && File.Exists(path) ? ScoreCheckpoint.JobOf(_policy, path, Way(formulas, drift)) : "";
        // Looked for only once the part is held, so that no other run is at it.
        using var part = new PartFile(full, goesOn: resume);
        var found = resume ? ScoreCheckpoint.Find(checkpoint, job) : null;
        if (found?.OutputLength > part.Stream.Length) found = null;
        TableCount count = null!;
        try
        {
            part.Stream.SetLength(found?.OutputLength ?? 0);
            part.Stream.Seek(0, SeekOrigin.End);
            part.Write(output => count = Score(path, output, found, maxRejected, progress, resume ? Keep : null, formulas, drift, cancellation));
        }
        catch (Exception e)
        {
            // Bad data are bad the next time as well: there is nothing to take up.
            if (resume && e is not CustomerDataException) part.Keep();
            else ScoreCheckpoint.Delete(checkpoint);
            throw;
        }

        part.Commit();
        ScoreCheckpoint.Delete(checkpoint);
        return count;

        void Keep(ScoreCheckpoint reached)
        {
            part.Flush();
            (reached with { Job = job }).Write(checkpoint);
        }
    }

    /// <summary>The same as <see cref="ScoreFile"/> on threads of the pool, while the caller goes on.</summary>
    /// <inheritdoc cref="ScoreFile" path="/param"/>
    public Task<TableCount> ScoreFileAsync(
        string path, string outputPath, bool resume = false, RejectionLimit? maxRejected = null, IProgress<long>? progress = null,
        FormulaCells? formulas = null, DriftCounts? drift = null, CancellationToken cancellation = default) =>
        Task.Run(() => ScoreFile(path, outputPath, resume, maxRejected, progress, formulas, drift, cancellation), cancellation);

    private byte[] Way(FormulaCells? formulas, DriftCounts? drift) => [(byte)(formulas is null ? 0 : 1), (byte)(drift is null ? 0 : 1), .. Ids?.Fingerprint() ?? []];

    private TableCount Score(
        string path, Stream output, ScoreCheckpoint? from, RejectionLimit? maxRejected, IProgress<long>? progress, Action<ScoreCheckpoint>? keep,
        FormulaCells? formulas, DriftCounts? drift, CancellationToken cancellation)
    {
        using var activity = Telemetry.Source.StartActivity("score");
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new CustomerDataException($"{path}: there is no such file.");
        var table = new InputTable("customers", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]);
        var rows = formulas is null ? _rows : new ScoreRows(_policy, quotesFormulas: true);
        var log = new RejectionLog("customers", maxRejected ?? RejectionLimit.Default, Ids);
        using var source = new ChunkSource(table, log);
        var (kept, length) = (from?.RowsKept ?? 0, from?.OutputLength ?? _rows.Header.Length);
        // A file without a row has columns all the same.
        using (var header = TableReader.Open(table, table.Parts[0], log)) Worker().Start(header);
        if (from is null) output.Write(_rows.Header);
        else
        {
            log.Resume(from.RowsRead, from.RowsRead - from.RowsKept);
            source.Resume(from.InputEnd, from.InputLines);
            formulas?.Count(from.Quoted);
            from.Drift?.CopyTo(drift!.Cells, 0);
        }

        ChunkScan.Run(source, log, Threads, Worker, isOrdered: true);
        log.RequireWithinLimit();
        return log.Count;

        ScoreWorker Worker() => new(_policy, rows, formulas is not null, drift is null ? null : new(_policy), Write);

        void Write(TableChunk chunk, ScoredChunk scored)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write(scored.Rows);
            formulas?.Count(scored.Quoted);
            if (scored.Drift is { } counts) drift!.Take(counts);
            (kept, length) = (kept + scored.Count, length + scored.Rows.Length);
            Telemetry.CustomersScored.Add(scored.Count);
            progress?.Report(log.Read);
            if ((chunk.Number + 1) % ChunksPerCheckpoint != 0) return;
            keep?.Invoke(new() { Job = "", InputEnd = chunk.End, InputLines = chunk.Lines, RowsRead = log.Read, RowsKept = kept, OutputLength = length, Quoted = formulas?.Quoted ?? 0, Drift = drift?.Cells });
        }
    }
}
