using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Policies;

/// <summary>What the tables of customers and logs say that a plan has to know.</summary>
internal static class PolicyCustomers
{
    /// <summary>The contacts had before a plan as far as its gaps and windows look back; null where they do not.</summary>
    public static RecentContacts? Recent(AnalysisInput input, Policy policy, PlanLimits limits, DateOnly from)
    {
        var length = PeriodLength.TryParse(policy.Period, out var found) ? found : PeriodLength.Month;
        var memory = new PlanDays(from, length, limits, policy.Channels).Memory;
        return memory > 0 ? RecentContacts.Read(input, policy.Channels, from, memory) : null;
    }
}
