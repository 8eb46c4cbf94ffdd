using ContactFrequency.Identification;
using ContactFrequency.Panels;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Identification;

/// <summary>The slow way for a yes or no: dense logistic regression, or the conditional one by listing every choice of as many periods.</summary>
internal static class DummyLogit
{
    /// <summary>Effects of a channel's levels and their clustered covariance, in the order of the profile's levels without the reference.</summary>
    public static (double[] Effects, Matrix<double> Covariance) Fit(Panel panel, FrequencyProfile profile, bool within, string channelName)
    {
        var (columns, wanted) = Columns(panel, profile, channelName, !within);
        List<(Matrix<double> Rows, bool[] Bought)> customers = [];
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            int[] periods = [.. Enumerable.Range(panel.FirstPeriod(customer), panel.LastPeriod(customer) - panel.FirstPeriod(customer) + 1)];
            bool[] bought = [.. periods.Select(period => panel.Outcome(PanelOutcome.Purchases, customer, period) > 0)];
            if (within && (!bought.Contains(true) || !bought.Contains(false))) continue;
            customers.Add((Matrix<double>.Build.Dense(periods.Length, columns.Count, (row, column) => columns[column](customer, periods[row])), bought));
        }

        var at = Vector<double>.Build.Dense(columns.Count);
        var information = Matrix<double>.Build.Dense(columns.Count, columns.Count);
        List<Vector<double>> scores = [];
        for (var iteration = 0; iteration < 100; iteration++)
        {
            scores = [];
            information.Clear();
            foreach (var (rows, bought) in customers)
            {
                var (score, own) = within ? Conditional(rows, bought, at) : Marginal(rows, bought, at);
                scores.Add(score);
                information += own;
            }

            var step = information.Cholesky().Solve(scores.Aggregate((a, b) => a + b));
            at += step;
            if (step.AbsoluteMaximum() < 1e-13) break;
        }

        var bread = information.Inverse();
        var meat = scores.Select(score => score.OuterProduct(score)).Aggregate((a, b) => a + b);
        var covariance = bread * meat * bread * (scores.Count / (scores.Count - 1.0));
        return ([.. wanted.Select(index => at[index])], Matrix<double>.Build.Dense(wanted.Count, wanted.Count, (i, j) => covariance[wanted[i], wanted[j]]));
    }

    private static (List<Func<int, int, double>> Columns, List<int> Wanted) Columns(Panel panel, FrequencyProfile profile, string channelName, bool hasIntercept)
    {
        List<Func<int, int, double>> columns = [];
        List<int> wanted = [];
        foreach (var channel in profile.Channels)
        {
            var index = panel.Channels.IndexOf(channel.Channel);
            for (var level = 0; level < channel.Levels.Length; level++)
            {
                if (level == channel.ReferenceIndex) continue;
                if (channel.Channel == channelName) wanted.Add(columns.Count);
                var at = channel.Levels[level];
                columns.Add((customer, period) => period < panel.UnreachableFrom(index, customer)
                    && panel.Contacts(index, period)[customer] is var contacts && contacts >= at.From && contacts <= at.To ? 1 : 0);
            }

            if (Enumerable.Range(0, panel.CustomerCount).Any(customer => panel.UnreachableFrom(index, customer) <= panel.LastPeriod(customer)))
                columns.Add((customer, period) => period >= panel.UnreachableFrom(index, customer) ? 1 : 0);
        }

        for (var one = 1; one < panel.PeriodCount; one++)
        {
            var at = one;
            columns.Add((_, period) => period == at ? 1 : 0);
        }

        if (hasIntercept) columns.Add((_, _) => 1);
        return (columns, wanted);
    }

    private static (Vector<double> Score, Matrix<double> Information) Marginal(Matrix<double> rows, bool[] bought, Vector<double> at)
    {
        var chance = (rows * at).Map(eta => 1 / (1 + Math.Exp(-eta)));
        var residual = Vector<double>.Build.Dense(bought.Length, row => (bought[row] ? 1 : 0) - chance[row]);
        return (rows.TransposeThisAndMultiply(residual),
            rows.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(chance.Map(p => p * (1 - p))) * rows));
    }

    // Each choice's chance is proportional to the product of its rows' exp η; score and information are the mean and covariance of the choice's sum of rows.
    private static (Vector<double> Score, Matrix<double> Information) Conditional(Matrix<double> rows, bool[] bought, Vector<double> at)
    {
        var choices = (from bits in Enumerable.Range(0, 1 << bought.Length)
                       where int.PopCount(bits) == bought.Count(one => one)
                       let sum = rows.TransposeThisAndMultiply(Vector<double>.Build.Dense(bought.Length, row => (bits >> row) & 1))
                       select (Sum: sum, Weight: Math.Exp(sum * at))).ToList();
        var total = choices.Sum(choice => choice.Weight);
        var mean = choices.Select(choice => choice.Sum * (choice.Weight / total)).Aggregate((a, b) => a + b);
        var own = rows.TransposeThisAndMultiply(Vector<double>.Build.Dense(bought.Length, row => bought[row] ? 1 : 0));
        return (own - mean, choices.Select(choice => (choice.Sum - mean).OuterProduct(choice.Sum - mean) * (choice.Weight / total)).Aggregate((a, b) => a + b));
    }
}
