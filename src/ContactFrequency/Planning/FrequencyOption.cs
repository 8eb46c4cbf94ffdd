namespace ContactFrequency.Planning;

/// <summary>A number of contacts on each channel, and what it means for one customer.</summary>
/// <param name="Frequencies">Contacts by channel.</param>
/// <param name="Effect">Sum of the log-effects.</param>
/// <param name="Charge">Cost that the objective takes off; 0 where it counts no money spent.</param>
/// <param name="Use">Use of each limit.</param>
/// <param name="Contacts">Contacts over all channels.</param>
internal sealed record FrequencyOption(int[] Frequencies, double Effect, double Charge, double[] Use, int Contacts)
{
    /// <summary>Relative gain over no contact.</summary>
    public double Gain { get; } = double.ExpM1(Effect);

    /// <summary>Whether this option takes no more than the other of anything that is charged or limited.</summary>
    public bool TakesNoMoreThan(FrequencyOption other)
    {
        if (Charge > other.Charge) return false;
        for (var k = 0; k < Use.Length; k++)
            if (Use[k] > other.Use[k]) return false;
        return true;
    }

    /// <summary>Whether nothing but the channels tells the two apart.</summary>
    public bool IsWorthTheSameAs(FrequencyOption other) =>
        Effect == other.Effect && Contacts == other.Contacts && Charge == other.Charge && Use.AsSpan().SequenceEqual(other.Use);
}
