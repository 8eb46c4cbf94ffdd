using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Planning;

/// <summary>Reads candidates from a CSV file, and writes which were chosen.</summary>
/// <remarks>
/// Columns: <c>customer_id</c>, <c>contact_on</c> (ISO 8601), <c>channel</c>, <c>value</c>; where there are any <c>candidate_id</c>, <c>cost</c>, <c>probability</c> and <c>products</c> (separated by <c>;</c>). Rows that break
/// this are kept out, counted and listed.
/// </remarks>
public static class CandidateFile
{
    /// <summary>Reads a file, CSV or <c>.csv.gz</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxRejected">How many rows may break the contract. Default 1 %.</param>
    /// <param name="ids">Hashes the ids of customers; null to read them as they are.</param>
    /// <returns>The candidates, the rows rejected, and the count of both.</returns>
    /// <exception cref="CustomerDataException">The file lacks a column, or too many of its rows break the contract.</exception>
    public static (ImmutableArray<Candidate> Candidates, ImmutableArray<RejectedRow> Rejected, TableCount Count) Read(string path, RejectionLimit? maxRejected = null, IdKey? ids = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        var full = Path.GetFullPath(path);
        var log = new RejectionLog("candidates", maxRejected ?? RejectionLimit.Default, ids);
        var table = new InputTable("candidates", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]);
        using var reader = TableReader.Open(table, table.Parts[0], log);
        var (customer, day, channel, value) = (reader.Require("customer_id"), reader.Require("contact_on"), reader.Require("channel"), reader.Require("value"));
        var (id, cost, probability, products) = (reader.Find("candidate_id"), reader.Find("cost"), reader.Find("probability"), reader.Find("products"));
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        while (reader.Read())
        {
            if (!reader.HasText(customer) || !reader.HasText(channel) || !reader.HasText(value) || !reader.TryDay(day, out var on)
                || !reader.TryNumber(value, double.MinValue, double.MaxValue, out var worth)
                || !reader.TryNumber(cost, 0, double.MaxValue, out var money) || !reader.TryNumber(probability, 0, 1, out var chance))
                continue;
            candidates.Add(new(reader.Text(customer), on, reader.Text(channel), worth)
            {
                CandidateId = reader.Text(id),
                Cost = double.IsNaN(money) ? 0 : money,
                Probability = double.IsNaN(chance) ? 0 : chance,
                Products = [.. reader.Text(products).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            });
        }

        log.RequireWithinLimit();
        return (candidates.ToImmutable(), [.. log.Rows], log.Count);
    }

    /// <summary>Writes the chosen candidates, by customer and day.</summary>
    /// <param name="candidates">All candidates.</param>
    /// <param name="plan">Which were chosen.</param>
    /// <param name="stream">Where to write.</param>
    /// <param name="formulas">What keeps texts from being run as formulas; null to write them as they are.</param>
    public static void Write(IReadOnlyList<Candidate> candidates, CandidatePlan plan, Stream stream, FormulaCells? formulas = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(plan);
        using var writer = new TableWriter(stream, "customer_id", "candidate_id", "contact_on", "channel", "value", "cost", "probability") { Formulas = formulas };
        foreach (var one in plan.Chosen.Select(index => candidates[index])
            .OrderBy(candidate => candidate.CustomerId, StringComparer.Ordinal).ThenBy(candidate => candidate.Day)
            .ThenBy(candidate => candidate.Channel, StringComparer.Ordinal).ThenBy(candidate => candidate.CandidateId, StringComparer.Ordinal))
        {
            writer.Add(one.CustomerId).Add(one.CandidateId).Add(one.Day.ToString("O")).Add(one.Channel).Add(one.Value).Add(one.Cost).Add(one.Probability).EndRow();
        }
    }
}
