using ContactFrequency.Identification;

namespace ContactFrequency.Sql;

/// <summary>The Poisson pseudo-likelihood of rows grouped into cells: <c>Σ y·η − n·exp η</c>.</summary>
internal sealed class CellLikelihood
{
    private readonly int _size;
    private readonly List<(int[] Active, long Rows, double Outcome)> _cells;

    /// <param name="coefficients">The coefficients.</param>
    /// <param name="cells">The cells, each with its sum of the outcome; those in which a coefficient has nothing to rest on are left out.</param>
    public CellLikelihood(DesignCoefficients coefficients, IEnumerable<(PanelCell Cell, double Outcome)> cells)
    {
        _size = coefficients.Count;
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        _cells = [];
        foreach (var (cell, outcome) in cells)
        {
            int[] active = [0, coefficients.OfPeriods[cell.Period], .. cell.States.Select((state, channel) => state < 0 ? coefficients.OfUnreachable[channel] : coefficients.OfCount(channel, state))];
            if (active.Contains(DesignCoefficients.Left)) continue;
            // Counts that share a level share a cell.
            var key = string.Join(',', active);
            if (known.TryGetValue(key, out var index)) _cells[index] = (_cells[index].Active, _cells[index].Rows + cell.Rows, _cells[index].Outcome + outcome);
            else
            {
                known.Add(key, _cells.Count);
                _cells.Add(([.. active.Where(coefficient => coefficient >= 0)], cell.Rows, outcome));
            }
        }
    }

    /// <summary>Log-likelihood, score and information; customers are not known from cells.</summary>
    public CoefficientSums Evaluate(double[] coefficients)
    {
        var sums = new CoefficientSums(_size);
        foreach (var (active, rows, outcome) in _cells)
        {
            var linear = 0.0;
            foreach (var i in active) linear += coefficients[i];
            var mean = rows * Math.Exp(linear);
            sums.LogLikelihood += outcome * linear - mean;
            sums.Rows += rows;
            foreach (var i in active)
            {
                sums.Score[i] += outcome - mean;
                foreach (var j in active)
                    if (j <= i) sums.Information[i * _size + j] += mean;
            }
        }

        sums.Complete();
        return sums;
    }
}
