using ContactFrequency.Identification;
using ContactFrequency.Panels;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Identification;

/// <summary>The slow way: a Poisson regression with a column for every customer, period, level and unreachable channel, by Newton on dense matrices.</summary>
internal static class DummyPoisson
{
    /// <summary>Effects of the levels of a channel and their clustered covariance, in the order of the profile's levels without the reference.</summary>
    public static (double[] Effects, Matrix<double> Covariance) Fit(Panel panel, FrequencyProfile profile, bool customerEffects, string channelName)
    {
        List<(int Customer, int Period)> rows = [];
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            var total = Enumerable.Range(0, panel.PeriodCount).Sum(period => panel.Outcome(profile.Outcome, customer, period));
            if (customerEffects && total == 0) continue;
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++) rows.Add((customer, period));
        }

        List<Func<(int Customer, int Period), double>> columns = [];
        List<int> wanted = [];
        foreach (var channel in profile.Channels)
        {
            var index = panel.Channels.IndexOf(channel.Channel);
            for (var level = 0; level < channel.Levels.Length; level++)
            {
                if (level == channel.ReferenceIndex) continue;
                if (channel.Channel == channelName) wanted.Add(columns.Count);
                var at = channel.Levels[level];
                columns.Add(row => row.Period < panel.UnreachableFrom(index, row.Customer)
                    && panel.Contacts(index, row.Period)[row.Customer] is var contacts && contacts >= at.From && contacts <= at.To ? 1 : 0);
            }

            if (rows.Any(row => row.Period >= panel.UnreachableFrom(index, row.Customer)))
                columns.Add(row => row.Period >= panel.UnreachableFrom(index, row.Customer) ? 1 : 0);
        }

        for (var period = 1; period < panel.PeriodCount; period++)
        {
            var at = period;
            columns.Add(row => row.Period == at ? 1 : 0);
        }

        if (customerEffects)
        {
            foreach (var customer in rows.Select(row => row.Customer).Distinct().ToList()) columns.Add(row => row.Customer == customer ? 1 : 0);
        }
        else
        {
            columns.Add(_ => 1);
        }

        var design = Matrix<double>.Build.Dense(rows.Count, columns.Count, (row, column) => columns[column](rows[row]));
        var outcome = Vector<double>.Build.Dense(rows.Count, row => panel.Outcome(profile.Outcome, rows[row].Customer, rows[row].Period));
        var coefficients = Vector<double>.Build.Dense(columns.Count);
        Matrix<double> information = null!;
        Vector<double> mean = null!;
        for (var iteration = 0; iteration < 100; iteration++)
        {
            mean = (design * coefficients).PointwiseExp();
            information = design.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(mean) * design);
            var step = information.Cholesky().Solve(design.TransposeThisAndMultiply(outcome - mean));
            // Whole steps overshoot from a far start; a cap keeps exp finite and does not move the optimum.
            coefficients += step * Math.Min(1, 2 / step.AbsoluteMaximum());
            if (step.AbsoluteMaximum() < 1e-13) break;
        }

        mean = (design * coefficients).PointwiseExp();
        var residual = outcome - mean;
        var meat = Matrix<double>.Build.Dense(columns.Count, columns.Count);
        var groups = rows.Select((row, index) => (row.Customer, index)).GroupBy(one => one.Customer, one => one.index).ToList();
        foreach (var group in groups)
        {
            var score = Vector<double>.Build.Dense(columns.Count);
            foreach (var row in group) score += design.Row(row) * residual[row];
            meat += score.OuterProduct(score);
        }

        var bread = information.Inverse();
        var covariance = bread * meat * bread * (groups.Count / (groups.Count - 1.0));
        return ([.. wanted.Select(index => coefficients[index])],
            Matrix<double>.Build.Dense(wanted.Count, wanted.Count, (i, j) => covariance[wanted[i], wanted[j]]));
    }
}
