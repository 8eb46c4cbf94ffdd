using System.Runtime.InteropServices;

namespace ContactFrequency.Panels;

/// <summary>Sums of purchases, one for each customer and period with any: as many as there are, never more than customers × periods.</summary>
internal sealed class PurchaseRows
{
    private readonly Dictionary<(int Customer, int Key), int> _places = [];
    private readonly List<PurchaseSum> _sums = [];

    /// <summary>The sums, in no order that means anything.</summary>
    public ReadOnlySpan<PurchaseSum> Sums => CollectionsMarshal.AsSpan(_sums);

    /// <summary>The sum of a customer and period, to be added to; good until another is asked for.</summary>
    public ref PurchaseSum Of(int customer, int key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (customer, key), out var isKnown);
        if (!isKnown)
        {
            place = _sums.Count;
            _sums.Add(new() { Customer = customer, Key = key });
        }

        return ref CollectionsMarshal.AsSpan(_sums)[place];
    }
}
