using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Estimates the chance of an opt-out by contact frequency from a panel.</summary>
/// <remarks>
/// <para>Model: a customer who can be reached on the channel when a period begins, and is due k contacts in it, opts out in it with chance
/// <c>h(k) = 1 − exp(−exp(a + γ·log k))</c>, the complementary log-log model of discrete survival times (Prentice and Gloeckler, <i>Biometrics</i> 34, 1978).</para>
/// <para>Method: an opt-out cuts its own period short, so the contacts counted in that period say little of those that were due. Customer-periods are
/// grouped by the contacts that the periods before predict, by least squares on the last one's count and the mean of all: no later opt-out can change those. What a group was due is
/// known from those of it who stayed reachable through the period, and their frequencies, put right for who left, are the group's dose: two-stage least squares carried
/// over to a curve, by regression calibration (Carroll, Ruppert, Stefanski and Crainiceanu, <i>Measurement Error in Nonlinear Models</i>, 2nd ed., 2006, ch. 4), which is
/// exact for this model because the whole distribution is carried and not its mean alone. Fisher scoring; covariance the inverse information, since a customer opts
/// out of a channel once and the rows of a survival likelihood are independent given the past.</para>
/// <para>What it does not hold: that contacts are aimed. Where loyal customers, who would stay anyway, are contacted more, γ comes out too low; where frequency follows signs of
/// annoyance, wrong in its way. Opt-outs without a date are no events, and the customers count as at risk up to their last contact.</para>
/// <para>With fewer than <see cref="MinOptOuts"/> opt-outs, or frequencies too alike from group to group, γ is taken to be 1: the same chance with every contact.</para>
/// </remarks>
public static class OptOutHazardFitter
{
    /// <summary>Opt-outs below which the growth of the chance with frequency is not estimated.</summary>
    public const int MinOptOuts = 20;

    /// <summary>Standard error of the exponent above which it is not worth having: a range of two either way.</summary>
    public const double MaxExponentError = 1;

    private const int MaxIterations = 100;
    private const double Tolerance = 1e-12;

    /// <summary>Estimates the hazard of a group of customers on one channel. Data that say little give the status that says so.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Indices of the customers of the group; their order changes nothing.</param>
    /// <param name="channel">Index of the channel.</param>
    public static OptOutHazard Fit(Panel panel, IReadOnlyList<int> customers, int channel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        var all = OptOutGroup.Of(panel, customers, channel);
        var groups = all.Where(group => group.IsContacted).ToList();
        var (name, optOuts, atRisk) = (panel.Channels[channel], groups.Sum(group => group.OptOuts), all.Sum(group => group.Periods + group.OptOuts));
        var withoutContacts = all.Sum(group => group.OptOuts) - optOuts;
        if (optOuts == 0) return OptOutHazard.None(name, atRisk, withoutContacts);

        var contacts = groups.Sum(group => group.Stayed.Select((periods, count) => (double)periods * count * panel.ContactsPerCount).Sum());
        var (intercept, _) = Climb(groups, panel.ContactsPerCount, Math.Log(optOuts / contacts), 1, withExponent: false);
        if (optOuts >= MinOptOuts)
        {
            var (level, exponent) = Climb(groups, panel.ContactsPerCount, intercept, 1, withExponent: true);
            var at = OptOutLikelihood.Of(groups, panel.ContactsPerCount, level, exponent);
            if (exponent > 0 && at.Determination > Tolerance && at.Information00 / at.Determinant <= MaxExponentError * MaxExponentError)
            {
                return new(name, OptOutStatus.Estimated, level, exponent,
                    at.Information11 / at.Determinant, -at.Information01 / at.Determinant, at.Information00 / at.Determinant)
                { OptOuts = optOuts, AtRisk = atRisk, OptOutsWithoutContacts = withoutContacts };
            }
        }

        var variance = 1 / OptOutLikelihood.Of(groups, panel.ContactsPerCount, intercept, 1).Information00;
        return new(name, OptOutStatus.ConstantPerContact, intercept, 1, variance, 0, 0)
        { OptOuts = optOuts, AtRisk = atRisk, OptOutsWithoutContacts = withoutContacts };
    }

    /// <summary>Fisher scoring with step halving; ends where a step gains nothing, or where the data do not determine the exponent.</summary>
    private static (double Intercept, double Exponent) Climb(
        List<OptOutGroup> groups, int contactsPerCount, double intercept, double exponent, bool withExponent)
    {
        var at = OptOutLikelihood.Of(groups, contactsPerCount, intercept, exponent);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (withExponent && !(at.Determination > Tolerance)) break;
            var (first, second) = withExponent
                ? ((at.Information11 * at.Score0 - at.Information01 * at.Score1) / at.Determinant, (at.Information00 * at.Score1 - at.Information01 * at.Score0) / at.Determinant)
                : (at.Score0 / at.Information00, 0);
            // Half of score·step is what a full step gains while the likelihood stays close to its parabola.
            if (!(at.Score0 * first + at.Score1 * second > 2 * Tolerance)) break;
            if (!TryStep(first, second)) break;
        }

        return (intercept, exponent);

        bool TryStep(double first, double second)
        {
            for (var length = 1.0; length > 1e-6; length /= 2)
            {
                var next = OptOutLikelihood.Of(groups, contactsPerCount, intercept + length * first, exponent + length * second);
                if (!(next.Value >= at.Value)) continue;
                (at, intercept, exponent) = (next, intercept + length * first, exponent + length * second);
                return true;
            }

            return false;
        }
    }
}
