namespace ContactFrequency.Identification;

/// <summary>The rows of one customer at a time, with the linear predictor of some coefficients. Reused from customer to customer, so not shared between threads.</summary>
internal sealed class CustomerRows(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients)
{
    private readonly int _width = design.MaxActive;
    private readonly ushort[] _ownActive = new ushort[design.MaxRows * design.MaxActive];
    private readonly double[] _ownOutcome = new double[design.MaxRows];
    private readonly double[] _ownWeight = SegmentDesign.Ones(design.MaxRows);
    private readonly double[] _linear = new double[design.MaxRows];

    // Where the rows stand: here, or in packed rows.
    private ushort[] _active = [];
    private double[] _outcome = [];
    private double[] _weight = [];
    private int _first;
    private int _firstWeight;

    /// <summary>Number of rows read.</summary>
    public int Count { get; private set; }

    /// <summary>The coefficients that act on any of the rows, with repeats.</summary>
    public ReadOnlySpan<ushort> Active => _active.AsSpan(_first * _width, Count * _width);

    private ReadOnlySpan<double> Outcome => _outcome.AsSpan(_first, Count);

    /// <summary>Reads a customer; false where it tells nothing.</summary>
    public bool TryRead(int customer)
    {
        Count = design.FillRows(customer, _ownActive, _ownOutcome, _ownWeight);
        (_active, _outcome, _weight, _first, _firstWeight) = (_ownActive, _ownOutcome, _ownWeight, 0, 0);
        if (!likelihood.IsInformative(Outcome)) return false;
        Predict();
        return true;
    }

    /// <summary>Reads the customer at an index of the design; false where it tells nothing.</summary>
    public bool TryRead(PackedRows packed, int index)
    {
        (Count, _active, _outcome, var weight, _first) = packed.Rows(index);
        (_weight, _firstWeight) = weight is null ? (_ownWeight, 0) : (weight, _first);
        Predict();
        return Count > 0;
    }

    public void AddTo(CoefficientSums sums, bool withInformation) =>
        likelihood.Add(Active, _width, Outcome, _weight.AsSpan(_firstWeight, Count), _linear.AsSpan(0, Count), sums, withInformation);

    private void Predict()
    {
        var active = Active;
        var linear = _linear.AsSpan(0, Count);
        for (var row = 0; row < linear.Length; row++)
        {
            var sum = 0.0;
            foreach (var i in active.Slice(row * _width, _width)) sum += coefficients[i];
            linear[row] = sum;
        }
    }
}
