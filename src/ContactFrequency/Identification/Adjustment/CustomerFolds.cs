using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Deals customers into folds, and orders them for subsamples, by a hash of seed and id; neither order nor number of threads matters.</summary>
internal sealed class CustomerFolds
{
    // Own streams, so that folds have nothing to do with hold-outs or halves drawn with the same seed.
    private const long FoldStream = 0x41444A31, SampleStream = 0x41444A32;

    private readonly byte[] _folds;
    private readonly float[] _places;

    public CustomerFolds(ProfileRequest request, int folds)
    {
        (_folds, _places) = (new byte[request.Panel.CustomerCount], new float[request.Panel.CustomerCount]);
        foreach (var customer in request.Customers)
        {
            var id = request.Table!.Records[customer].CustomerId;
            _folds[customer] = (byte)(StableHash.Uniform(Stream(FoldStream), id) * folds);
            _places[customer] = (float)StableHash.Uniform(Stream(SampleStream), id);
        }

        long Stream(long which) => (long)StableHash.Mix((ulong)request.Seed ^ StableHash.Mix((ulong)which));
    }

    /// <summary>The fold of a customer.</summary>
    public int FoldOf(int customer) => _folds[customer];

    /// <summary>Whether the customer is in a subsample of a share of the customers.</summary>
    public bool IsIn(int customer, double share) => _places[customer] < share;
}
