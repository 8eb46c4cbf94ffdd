namespace ContactFrequency.Planning;

/// <summary>What customers would choose of limited resources if each unit had a price.</summary>
internal interface IPricedDemand
{
    /// <summary>Lets every customer take the option worth most after paying for its resources, and adds up.</summary>
    /// <param name="prices">A price for each constraint, not negative; or <see cref="Payment.Forbidding"/>.</param>
    /// <param name="use">Overwritten with the resources that the choices use together.</param>
    /// <returns>The value of the choices together, before payment.</returns>
    double Evaluate(ReadOnlySpan<double> prices, Span<double> use);
}
