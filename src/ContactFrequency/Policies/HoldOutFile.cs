using ContactFrequency.Data;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>Reads <c>holdout.csv</c> of a plan.</summary>
public static class HoldOutFile
{
    /// <summary>The arms by customer id. Ids that <see cref="FormulaCells"/> has changed stand for both what they were and what they are.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ids">Hashes the ids that are no hashes yet; null to read them as they are.</param>
    /// <exception cref="CustomerDataException">The file cannot be read, or a row names no arm; the message says where.</exception>
    public static IReadOnlyDictionary<string, PlanArm> Read(string path, IdKey? ids = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        var full = Path.GetFullPath(path);
        var log = new RejectionLog("holdout", RejectionLimit.OfRows(0), ids);
        var table = new InputTable("holdout", Path.GetDirectoryName(full)!, [Path.GetFileName(full)]);
        using var reader = TableReader.Open(table, table.Parts[0], log);
        var (id, arm) = (reader.Require("customer_id"), reader.Require("arm"));
        var arms = new Dictionary<string, PlanArm>(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (!reader.HasText(id)) continue;
            if (!ContractNames.TryParseArm(reader.Text(arm), out var found)) reader.Reject(arm, "expected planned, control, lower, higher or explore");
            else
            {
                var name = reader.Text(id);
                arms[name] = found;
                arms.TryAdd(FormulaCells.Read(name), found);
            }
        }

        log.RequireWithinLimit();
        return arms;
    }
}
