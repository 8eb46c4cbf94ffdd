using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using ContactFrequency.Data;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>Makes a plan and its schedule by a policy: draws who is held out, plans the others, and gives those who are to be learned from what they were drawn for.</summary>
/// <remarks>
/// Order: (1) arms are drawn, in equal shares from thirds of base rates of each segment; (2) everyone but the control group is planned for; (3) customers drawn for one contact less or more, or to
/// explore, get that in place of it, as far as their own caps and the shared limits allow; (4) with those settled, the others are planned for again, so that all limits hold together; (5) days.
/// Stateless; the same request gives the same plan in any order of rows.
/// </remarks>
public sealed class PolicyPlanner
{
    /// <summary>Points of the curve of value against budget.</summary>
    private const int BudgetPoints = 10;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="CustomerDataException">The policy has no segments.</exception>
    /// <exception cref="ArgumentException">The parts of the request do not fit together.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public PolicyPlan Plan(PolicyPlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (planner, plans) = (new ContactPlanner(), new PlanRequests(request));
        var arms = HoldOutDraw.Draw(request.Limits, request.CustomerIds, plans.Strata(request.Limits), request.Seed, request.EarlierArms);
        var open = plans.Make(arms, moved: default);
        var plan = planner.Plan(open);
        if (plan.Status == PlanStatus.Feasible && Array.Exists(arms, arm => arm is PlanArm.Lower or PlanArm.Higher or PlanArm.Explore))
        {
            open = plans.Make(arms, new ArmMoves(request, open, plan).Of(arms));
            plan = planner.Plan(open);
        }

        ContactSchedule schedule = null!;
        ImmutableArray<BudgetPoint> curve = [];
        IndexedWork.Run(2, request.Threads, part =>
        {
            if (part == 0) schedule = new ContactScheduler().Schedule(open, plan.Contacts, request.From, request.Recent);
            else if (plan.Status == PlanStatus.Feasible) curve = planner.BudgetCurve(open, BudgetPoints);
        });
        return new() { Plan = plan, Arms = [.. arms], Schedule = schedule, BudgetCurve = curve };
    }

    /// <summary>Translates a request by a policy into one of the planner.</summary>
    private sealed class PlanRequests
    {
        private readonly PolicyPlanRequest _request;
        private readonly Policy _policy;
        private readonly int[] _segments;
        private readonly double[] _baseRates;
        private readonly byte[][] _room;
        private readonly int?[] _maxContacts;
        private readonly uint[] _reachable;

        public PlanRequests(PolicyPlanRequest request)
        {
            (_request, _policy) = (request, request.Policy);
            Require();
            var index = _policy.Segments.Select((segment, at) => (segment.Segment, at)).ToDictionary(pair => pair.Segment, pair => pair.at, StringComparer.Ordinal);
            var customers = request.CustomerIds.Length;
            _reachable = [.. request.Reachable];
            _segments = new int[customers];
            for (var customer = 0; customer < customers; customer++)
            {
                if (index.TryGetValue(request.Segments[customer], out _segments[customer])) continue;
                _reachable[customer] = 0;
            }

            _baseRates = [.. Enumerable.Range(0, customers).Select(BaseRate)];
            Days = new(request.From, Period, request.Limits, _policy.Channels);
            _room = [.. _policy.Channels.Select(_ => new byte[customers])];
            _maxContacts = request.MaxContacts.IsDefault ? new int?[customers] : [.. request.MaxContacts];
            FillRoom();
        }

        public PlanDays Days { get; }

        private PeriodLength Period => PeriodLength.TryParse(_policy.Period, out var length) ? length : PeriodLength.Month;

        // Thirds of base rates within each segment, where anybody is to be drawn from them.
        public int[] Strata(PlanLimits limits)
        {
            var strata = new int[_segments.Length];
            if (limits is { HoldoutShare: 0, CadenceShare: 0, ExploreShare: 0 }) return strata;
            foreach (var segment in Enumerable.Range(0, _segments.Length).GroupBy(customer => _segments[customer]))
            {
                int[] members = [.. segment.OrderBy(customer => _baseRates[customer]).ThenBy(customer => _request.CustomerIds[customer], StringComparer.Ordinal)];
                for (var rank = 0; rank < members.Length; rank++) strata[members[rank]] = 3 * segment.Key + 3 * rank / members.Length;
            }

            return strata;
        }

        public PlanRequest Make(PlanArm[] arms, ImmutableArray<ImmutableArray<int>> moved)
        {
            var objective = _policy.Objective;
            var channels = _policy.Channels.Length;
            var none = ImmutableArray.CreateRange(new int[channels]);
            var response = Response(objective, isLongRun: objective == Objective.Profit);
            return new()
            {
                Objective = objective,
                Limits = _request.Limits,
                Period = Period,
                Channels = _policy.Channels,
                ContactCosts = [.. _policy.Channels.Select(channel => _policy.Limits.Of(channel).Cost ?? 0)],
                CustomerIds = _request.CustomerIds,
                SegmentNames = [.. _policy.Segments.Select(segment => segment.Segment)],
                Segments = Shared(_segments),
                Reachable = Shared(_reachable),
                MaxContacts = Shared(_maxContacts),
                Room = [.. _room.Select(Shared)],
                OpenDays = Days.Open.Length,
                PreferredChannels = _request.PreferredChannels,
                Response = response,
                PurchaseResponse = objective == Objective.Purchases ? response : Response(Objective.Purchases),
                MarginResponse = _policy.Segments.Any(segment => double.IsFinite(segment.MarginPerPurchase)) ? Response(Objective.Profit) : null,
                ReachableShares = [.. _policy.Segments.Select(segment => PolicyEffects.Shares(_policy, segment))],
                EffectErrors = [.. _policy.Segments.Select(segment => PolicyEffects.Errors(_policy, segment))],
                Settled = Array.TrueForAll(arms, arm => arm == PlanArm.Planned) ? default : [.. arms.Select((arm, customer) => arm == PlanArm.Control ? none : moved.IsDefault ? default : moved[customer])],
                Level = _request.Level,
                Seed = _request.Seed,
            };
        }

        // Nothing writes to the arrays once they are made.
        private static ImmutableArray<T> Shared<T>(T[] column) => ImmutableCollectionsMarshal.AsImmutableArray(column);

        private OutcomeResponse Response(Objective objective, bool isLongRun = false) => new(
            [.. _baseRates.Select((rate, customer) => rate * ValueOfPurchase(objective, _policy.Segments[_segments[customer]]))],
            [.. _policy.Segments.Select(segment => PolicyEffects.Of(_policy, segment, objective, isLongRun))]);

        private double BaseRate(int customer)
        {
            if (!_request.BaseRates.IsDefault) return _request.BaseRates[customer];
            var mean = _policy.Segments[_segments[customer]].BaseRate;
            return double.IsFinite(mean) ? mean : 0;
        }

        private void FillRoom()
        {
            var recent = _request.Recent ?? RecentContacts.None(_segments.Length);
            var usual = Days.Room([]);
            var usualTogether = Days.RoomTogether([]);
            for (var customer = 0; customer < _segments.Length; customer++)
            {
                var had = recent.Of(customer);
                var room = had.Length == 0 ? usual : Days.Room(had);
                for (var channel = 0; channel < room.Length; channel++) _room[channel][customer] = room[channel];
                var together = had.Length == 0 ? usualTogether : Days.RoomTogether(had);
                if (together < (_maxContacts[customer] ?? int.MaxValue)) _maxContacts[customer] = together;
            }
        }

        private void Require()
        {
            var customers = _request.CustomerIds.Length;
            if (_policy.Segments.IsEmpty) throw new CustomerDataException("The policy has no segments; there is nothing to plan by.");
            if (_request.Segments.Length != customers || _request.Reachable.Length != customers
                || (!_request.BaseRates.IsDefault && _request.BaseRates.Length != customers)
                || (!_request.MaxContacts.IsDefault && _request.MaxContacts.Length != customers)
                || (_request.Recent is { } recent && recent.Customers != customers))
                throw new ArgumentException($"Columns of the request are not all of {customers} customers.", nameof(_request));
        }

        // A segment that never bought has no value a purchase, and no purchases to multiply it with.
        private static double ValueOfPurchase(Objective objective, PolicySegment segment) => objective switch
        {
            Objective.Purchases => 1,
            Objective.Revenue => double.IsNaN(segment.RevenuePerPurchase) ? 0 : Math.Max(0, segment.RevenuePerPurchase),
            _ => double.IsNaN(segment.MarginPerPurchase) ? 0 : Math.Max(0, segment.MarginPerPurchase),
        };
    }
}
