using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>The influence of a customer on the coefficients of a likelihood: the inverse information times its score.</summary>
internal sealed class ScoreInfluence : ICustomerInfluence
{
    private readonly CustomerRows _rows;
    private readonly CoefficientSums _own;
    private readonly double[] _map;
    private readonly int _effects;

    /// <param name="estimate">The estimate.</param>
    /// <param name="wanted">The coefficient behind each effect; negative for none.</param>
    /// <param name="factors">What each effect's influence is multiplied by.</param>
    public ScoreInfluence(ClusteredEstimate estimate, ReadOnlySpan<int> wanted, ReadOnlySpan<double> factors)
    {
        var size = estimate.Coefficients.Length;
        (_rows, _own, _effects) = (new(estimate.Design, estimate.Likelihood, estimate.Coefficients), new(size, withInformation: false), wanted.Length);
        // A column for each coefficient, so that a customer's few coefficients are read in one go.
        _map = new double[size * _effects];
        for (var effect = 0; effect < _effects; effect++)
        {
            if (wanted[effect] < 0) continue;
            for (var i = 0; i < size; i++) _map[i * _effects + effect] = factors[effect] * estimate.InverseInformation[wanted[effect] * size + i];
        }
    }

    public void Add(int customer, double factor, Span<double> target)
    {
        if (!_rows.TryRead(customer)) return;
        _rows.AddTo(_own, withInformation: false);
        foreach (var i in _rows.Active)
        {
            if (_own.Score[i] == 0) continue;
            var score = factor * _own.Score[i];
            DenseRow.AddScaled(target, _map.AsSpan(i * _effects, _effects), score);
            _own.Score[i] = 0;
        }
    }
}
