namespace ContactFrequency.Identification;

/// <summary>A fitter whose estimate can be compared with another's on the same customers.</summary>
internal interface IProfileEstimator : IProfileFitter
{
    /// <param name="request">What to estimate from.</param>
    /// <param name="levels">The levels to use, so that two estimates have the same; null to find them.</param>
    ProfileEstimate Estimate(ProfileRequest request, LevelScheme? levels = null);
}
