namespace ContactFrequency.Identification;

/// <summary>Estimates the effect of contact frequency in one way of identifying it.</summary>
/// <remarks>Fitters hold no state and may be shared between threads.</remarks>
public interface IProfileFitter
{
    /// <summary>Name of the identification as the contract writes it.</summary>
    string Name { get; }

    /// <summary>Estimates the effects of all channels jointly. Data that do not determine them give a status, not an exception.</summary>
    FrequencyProfile Fit(ProfileRequest request);
}
