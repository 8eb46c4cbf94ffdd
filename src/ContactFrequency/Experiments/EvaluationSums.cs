using System.Globalization;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Experiments;

/// <summary>Adds up weights and outcomes of one channel, customer by customer, and makes estimates of them.</summary>
internal sealed class EvaluationSums
{
    private readonly CrossFit _fit;
    private readonly ProfileRequest _request;
    private readonly int _channel;
    private readonly double[] _shares;
    private readonly int?[] _recommended;
    private readonly AdjustmentOptions _options;
    private readonly PanelAssignments? _assignments;
    private readonly double _cost;

    // By customer.
    private readonly double[] _rows;
    private readonly double[] _outcome;
    private readonly double[] _weight;
    private readonly double[] _weighted;
    private readonly double[] _robust;
    private double _rare;
    private double _unsupported;
    private double _squares;
    private long _followed;
    private long _truncated;

    /// <param name="fit">Models of contacts and outcome.</param>
    /// <param name="request">The rows.</param>
    /// <param name="channel">Index of the channel in the panel.</param>
    /// <param name="shares">Share of each level.</param>
    /// <param name="recommended">The frequency recommended to each customer of the table.</param>
    /// <param name="options">How models were fitted.</param>
    /// <param name="assignments">The chances of a randomised test; null where models tell them.</param>
    /// <param name="cost">Money that each contact on the channel takes off the outcome.</param>
    public EvaluationSums(
        CrossFit fit, ProfileRequest request, int channel, double[] shares, int?[] recommended, AdjustmentOptions options, PanelAssignments? assignments, double cost)
    {
        (_fit, _request, _channel, _shares, _recommended, _options, _assignments, _cost) = (fit, request, channel, shares, recommended, options, assignments, cost);
        var customers = request.Customers.Count;
        (_rows, _outcome, _weight, _weighted, _robust) = (new double[customers], new double[customers], new double[customers], new double[customers], new double[customers]);
        var predictions = new CustomerPredictions(fit, request.Outcome);
        for (var index = 0; index < customers; index++) Add(predictions, index);
    }

    /// <summary>The estimates, or why there are none.</summary>
    public ChannelEvaluation Result(string name, string identification, double level)
    {
        var rows = _rows.Sum();
        if (!(rows > 0)) return new(name, EvaluationStatus.TooFewData, "the channel could be used in no customer-period", identification);
        var (rareShare, unsupported) = (_rare / rows, _unsupported / rows);
        var sample = _weight.Sum() * _weight.Sum() / _squares;
        var found = new ChannelEvaluation(name, EvaluationStatus.Evaluated, "", identification)
        {
            Rows = (long)rows,
            Customers = _rows.LongCount(count => count > 0),
            Followed = _followed,
            EffectiveSampleSize = _followed > 0 ? sample : 0,
            RareShare = rareShare,
            Truncated = _truncated,
            Today = Mean(_outcome, level),
        };
        if (unsupported > PolicyEvaluator.LargestRareShare || rareShare > PolicyEvaluator.LargestRareShare)
        {
            return found with
            {
                Status = EvaluationStatus.NoOverlap,
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"what the policy recommends was never seen for {100 * unsupported:F1} % of the customer-periods and hardly occurs for another {100 * rareShare:F1} %"),
            };
        }

        if (!(found.EffectiveSampleSize >= PolicyEvaluator.SmallestSample))
        {
            return found with
            {
                Status = EvaluationStatus.TooFewData,
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"the customer-periods with what the policy recommends tell as much as {found.EffectiveSampleSize:F0} equally weighted ones; {PolicyEvaluator.SmallestSample} are needed"),
            };
        }

        return found with
        {
            InversePropensity = Mean(_weighted, level),
            SelfNormalised = SelfNormalised(level),
            DoublyRobust = Mean(_robust, level),
            Gain = Mean([.. _robust.Zip(_outcome, (policy, today) => policy - today)], level),
        };
    }

    private void Add(CustomerPredictions predictions, int index)
    {
        var customer = _request.Customers[index];
        var recommended = _recommended[customer]!.Value;
        predictions.Read(customer);
        var (reader, levels) = (predictions.Rows, _fit.Scheme.Levels);
        Span<double> propensities = stackalloc double[levels.Levels[_channel].Length];
        for (var row = 0; row < reader.Count; row++)
        {
            if (reader.Levels(row)[_channel] is not (>= 0 and var actual)) continue;
            var target = recommended <= byte.MaxValue ? levels.LevelOf(_channel, recommended) : -1;
            var contacts = _request.Panel.Contacts(_channel, reader.Period(row))[customer];
            var outcome = reader.Outcome(row) - _cost * contacts;
            if (target < 0)
            {
                _unsupported++;
                _rows[index]++;
                _outcome[index] += outcome;
                continue;
            }

            var share = _shares[levels.First[_channel] + target];
            var chance = Chance(predictions, row, target, customer, propensities, share);
            if (chance < _options.RareRatio * share) _rare++;
            var expected = predictions.MeanWithout(row, _channel) * predictions.LevelFactors[levels.First[_channel] + target] - _cost * recommended;
            _rows[index]++;
            _outcome[index] += outcome;
            _robust[index] += expected;
            if (actual != target) continue;
            var weight = 1 / chance;
            if (!(weight <= _options.MaxWeight / share))
            {
                weight = _options.MaxWeight / share;
                _truncated++;
            }

            _followed++;
            _squares += weight * weight;
            _weight[index] += weight;
            _weighted[index] += weight * outcome;
            _robust[index] += weight * (outcome - expected);
        }
    }

    private double Chance(CustomerPredictions predictions, int row, int target, int customer, Span<double> propensities, double share)
    {
        if (_assignments is { } assignments)
        {
            // The chance of the frequency that was drawn is stated; that of another is the share it has.
            return predictions.Rows.Levels(row)[_channel] == target && assignments.Probability(_channel, customer, predictions.Rows.Period(row)) is > 0 and var stated ? stated : share;
        }

        predictions.FillPropensities(row, _channel, target, propensities);
        return propensities[target];
    }

    // The mean over rows of a sum by customer.
    private ValueEstimate Mean(double[] sums, double level)
    {
        var rows = _rows.Sum();
        var mean = sums.Sum() / rows;
        var variance = 0.0;
        for (var index = 0; index < sums.Length; index++)
        {
            var influence = (sums[index] - mean * _rows[index]) / rows;
            variance += influence * influence;
        }

        return Estimate(mean, variance, level);
    }

    private ValueEstimate SelfNormalised(double level)
    {
        var weights = _weight.Sum();
        var mean = _weighted.Sum() / weights;
        var variance = 0.0;
        for (var index = 0; index < _weight.Length; index++)
        {
            var influence = (_weighted[index] - mean * _weight[index]) / weights;
            variance += influence * influence;
        }

        return Estimate(mean, variance, level);
    }

    private static ValueEstimate Estimate(double mean, double variance, double level)
    {
        var (error, reach) = (Math.Sqrt(variance), Normal.InvCDF(0, 1, (1 + level) / 2));
        return new(mean, error, mean - reach * error, mean + reach * error);
    }
}
