namespace ContactFrequency.Segmentation.Factors;

/// <summary>How <see cref="FactorFitter"/> extracts and turns factors.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record FactorOptions
{
    /// <summary>The values used when none are given.</summary>
    public static FactorOptions Default { get; } = new();

    /// <summary>How factors are extracted. Default <see cref="FactorMethod.MinimumResidual"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the methods.</exception>
    public FactorMethod Method
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Method), value, "Not a method of extraction.");
    } = FactorMethod.MinimumResidual;

    /// <summary>How they are turned. Default <see cref="FactorRotation.Oblimin"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the rotations.</exception>
    public FactorRotation Rotation
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Rotation), value, "Not a rotation.");
    } = FactorRotation.Oblimin;

    /// <summary>The power that <see cref="FactorRotation.Promax"/> raises loadings to, above 1 up to 10. Default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double PromaxPower
    {
        get;
        init => field = value is > 1 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(PromaxPower), value, "The power must be above 1 and at most 10.");
    } = 4;

    /// <summary>Whether <see cref="FactorRotation.Oblimin"/> too scales items to equal communality meanwhile. Default false.</summary>
    public bool NormaliseOblimin { get; init; }

    /// <summary>Starts of <see cref="FactorRotation.Oblimin"/>, whose criterion can have several minima; 1 to 1,000. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int RotationStarts
    {
        get;
        init => field = value is >= 1 and <= 1_000 ? value : throw new ArgumentOutOfRangeException(nameof(RotationStarts), value, "Starts must be between 1 and 1,000.");
    } = 10;

    /// <summary>
    /// When varimax, also that below promax, stops: once a step raises its sum of singular values by no more than this share. From 0 to 0.1. Default 1e-15, which is to the end;
    /// much software stops at 1e-5, where the third decimal is still moving.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double VarimaxTolerance
    {
        get;
        init => field = value is >= 0 and <= 0.1 ? value : throw new ArgumentOutOfRangeException(nameof(VarimaxTolerance), value, "The tolerance must be between 0 and 0.1.");
    } = 1e-15;

    /// <summary>The least uniqueness of an item, as a share of its variance, above 0 up to 0.1. Default 0.005. A fit that ends there has status <see cref="FactorStatus.Heywood"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double LeastUniqueness
    {
        get;
        init => field = value is > 0 and <= 0.1 ? value : throw new ArgumentOutOfRangeException(nameof(LeastUniqueness), value, "The least uniqueness must be above 0 and at most 0.1.");
    } = 0.005;

    /// <summary>Newton steps from each start at most, 1 to 100,000. Default 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxIterations
    {
        get;
        init => field = value is >= 1 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(MaxIterations), value, "Iterations must be between 1 and 100,000.");
    } = 500;
}
