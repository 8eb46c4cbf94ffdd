namespace ContactFrequency.Planning;

/// <summary>One customer of a group from one option to another; in order of what is lost at the shadow prices.</summary>
internal readonly record struct AllocationMove(int Group, int From, int To, double Regret, double Gain) : IComparable<AllocationMove>
{
    public int CompareTo(AllocationMove other) =>
        (Regret, -Gain, Group, From, To).CompareTo((other.Regret, -other.Gain, other.Group, other.From, other.To));
}
