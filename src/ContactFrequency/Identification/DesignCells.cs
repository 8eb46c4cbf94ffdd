namespace ContactFrequency.Identification;

/// <summary>The rows of a design added up over those on which the same coefficients act: all that a likelihood of rows needs, and far fewer of them.</summary>
/// <remarks>A likelihood is evaluated in time that goes with the number of cells (periods × combinations of levels), whatever the number of customers.</remarks>
internal sealed class DesignCells
{
    // As many coefficients as a cell's key has room for.
    private const int MostActive = 8;

    private readonly int _width;
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly List<ushort> _active = [];
    private readonly List<double> _weight = [];
    private readonly List<double> _outcome = [];
    private long _customers;
    private long _rows;

    private DesignCells(int width) => _width = width;

    /// <summary>Adds up a design; null where too many coefficients act on a row.</summary>
    /// <param name="design">The design.</param>
    /// <param name="likelihood">Which customers tell anything.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    public static DesignCells? Of(SegmentDesign design, ICustomerLikelihood likelihood, int threads) => design.MaxActive > MostActive ? null
        : CustomerBlocks.Sum(design.Customers.Count, threads, () => new DesignCells(design.MaxActive),
            (from, to, cells) => cells.Add(design, likelihood, from, to), (total, block) => total.Add(block));

    public CoefficientSums Evaluate(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients)
    {
        var sums = new CoefficientSums(coefficients.Length) { Customers = _customers, Rows = _rows };
        var (outcome, linear) = (new double[_weight.Count], new double[_weight.Count]);
        for (var cell = 0; cell < outcome.Length; cell++)
        {
            outcome[cell] = _outcome[cell] / _weight[cell];
            for (var at = cell * _width; at < (cell + 1) * _width; at++)
                linear[cell] += coefficients[_active[at]];
        }

        likelihood.Add([.. _active], _width, outcome, [.. _weight], linear, sums, withInformation: true);
        sums.Complete(spare: design.Spare);
        return sums;
    }

    private void Add(SegmentDesign design, ICustomerLikelihood likelihood, int from, int to)
    {
        var (active, outcome, weight) = (new ushort[design.MaxRows * _width], new double[design.MaxRows], SegmentDesign.Ones(design.MaxRows));
        for (var index = from; index < to; index++)
        {
            var rows = design.FillRows(design.Customers[index], active, outcome, weight);
            if (!likelihood.IsInformative(outcome.AsSpan(0, rows))) continue;
            for (var row = 0; row < rows; row++)
                if (weight[row] > 0) Add(active.AsSpan(row * _width, _width), weight[row], weight[row] * outcome[row]);
            (_customers, _rows) = (_customers + 1, _rows + rows);
        }
    }

    private void Add(DesignCells other)
    {
        var active = other._active.ToArray();
        for (var cell = 0; cell < other._weight.Count; cell++) Add(active.AsSpan(cell * _width, _width), other._weight[cell], other._outcome[cell]);
        (_customers, _rows) = (_customers + other._customers, _rows + other._rows);
    }

    private void Add(ReadOnlySpan<ushort> active, double weight, double outcome)
    {
        UInt128 key = 0;
        foreach (var coefficient in active) key = key << 16 | coefficient;
        if (_places.TryGetValue(key, out var place))
        {
            (_weight[place], _outcome[place]) = (_weight[place] + weight, _outcome[place] + outcome);
            return;
        }

        _places.Add(key, _weight.Count);
        _active.AddRange(active);
        _weight.Add(weight);
        _outcome.Add(outcome);
    }
}
