using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Estimates the effect of contact frequency in one way of identifying it.</summary>
/// <remarks>Fitters hold no state and may be shared between threads.</remarks>
public interface IProfileFitter
{
    /// <summary>Name of the identification as the contract writes it.</summary>
    string Name { get; }

    /// <summary>Estimates the effects of all channels jointly. Data that do not determine them give a status, not an exception.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Indices of the customers of the group, ascending.</param>
    /// <param name="outcome">The outcome; must not be negative in sum.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    FrequencyProfile Fit(Panel panel, IReadOnlyList<int> customers, PanelOutcome outcome, int threads = 1);
}
