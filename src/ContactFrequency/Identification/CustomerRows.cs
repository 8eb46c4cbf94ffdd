namespace ContactFrequency.Identification;

/// <summary>The rows of one customer at a time, with the linear predictor of some coefficients. Reused from customer to customer, so not shared between threads.</summary>
internal sealed class CustomerRows(SegmentDesign design, ICustomerLikelihood likelihood, double[] coefficients)
{
    private readonly int _width = design.MaxActive;
    private readonly int[] _active = new int[design.MaxRows * design.MaxActive];
    private readonly double[] _outcome = new double[design.MaxRows];
    private readonly double[] _weight = new double[design.MaxRows];
    private readonly double[] _linear = new double[design.MaxRows];

    /// <summary>Number of rows read.</summary>
    public int Count { get; private set; }

    /// <summary>The coefficients that act on any of the rows, with repeats; negative for none.</summary>
    public ReadOnlySpan<int> Active => _active.AsSpan(0, Count * _width);

    /// <summary>Reads a customer; false where it tells nothing.</summary>
    public bool TryRead(int customer)
    {
        Count = design.FillRows(customer, _active, _outcome, _weight);
        if (!likelihood.IsInformative(_outcome.AsSpan(0, Count))) return false;
        Predict();
        return true;
    }

    /// <summary>Reads the customer at an index of the design; false where it tells nothing.</summary>
    public bool TryRead(PackedRows packed, int index)
    {
        Count = packed.Read(index, _active, _outcome, _weight);
        Predict();
        return Count > 0;
    }

    public void AddTo(CoefficientSums sums, bool withInformation) =>
        likelihood.Add(Active, _width, _outcome.AsSpan(0, Count), _weight.AsSpan(0, Count), _linear.AsSpan(0, Count), sums, withInformation);

    private void Predict()
    {
        for (var row = 0; row < Count; row++)
        {
            var linear = 0.0;
            foreach (var i in _active.AsSpan(row * _width, _width))
                if (i >= 0) linear += coefficients[i];
            _linear[row] = linear;
        }
    }
}
