using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Deals customers into folds and draws subsamples, by a hash of seed and id; neither order nor number of threads matters.</summary>
internal sealed class CustomerFolds
{
    // A stream of its own, so that folds have nothing to do with hold-outs or halves drawn with the same seed.
    private const ulong Stream = 0x61646A7573746564;

    private readonly ulong[] _hashes;
    private readonly int _folds;

    public CustomerFolds(ProfileRequest request, int folds)
    {
        (_hashes, _folds) = (new ulong[request.Panel.CustomerCount], folds);
        var seed = (long)StableHash.Mix((ulong)request.Seed ^ Stream);
        foreach (var customer in request.Customers) _hashes[customer] = StableHash.Of(seed, request.Table!.Records[customer].CustomerId);
    }

    /// <summary>The fold of a customer.</summary>
    public int FoldOf(int customer) => (int)(_hashes[customer] % (ulong)_folds);

    /// <summary>Whether the customer is in a subsample of a share of the customers.</summary>
    public bool IsIn(int customer, double share) => IsIn(customer, -1, share);

    /// <summary>Whether a period of the customer is in a subsample of a share of the customer-periods.</summary>
    public bool IsIn(int customer, int period, double share) =>
        (StableHash.Mix(_hashes[customer] ^ StableHash.Mix((ulong)(period + 2))) >> 11) * (1.0 / (1UL << 53)) < share;
}
