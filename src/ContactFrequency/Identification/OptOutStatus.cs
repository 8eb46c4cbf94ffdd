namespace ContactFrequency.Identification;

/// <summary>What the chance of an opt-out rests on.</summary>
public enum OptOutStatus
{
    /// <summary>Level and exponent were both estimated.</summary>
    Estimated,

    /// <summary>Too few opt-outs, or frequencies too alike, to tell how the chance grows: it was taken to be the same with every contact.</summary>
    ConstantPerContact,

    /// <summary>Nobody opted out while the log was watching; the chance is taken to be zero.</summary>
    NoOptOuts,
}
