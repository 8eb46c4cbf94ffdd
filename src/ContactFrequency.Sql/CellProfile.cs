using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql;

/// <summary>A profile of one outcome of one segment from sums: over cells for the estimate, over customers for its covariance.</summary>
/// <remarks>
/// Model and definitions are those of <see cref="RandomisedProfileFitter"/>. A Poisson likelihood of rows with the same mean depends on their number and sum only, so the cells give its
/// maximum exactly. With the coefficients in hand a row's mean is a CASE expression; the scores <c>sⱼ = Σ (y − mean)</c> of a customer are one grouping, and the sums of <c>sⱼ·sₖ</c> over
/// customers another around it.
/// </remarks>
internal sealed class CellProfile
{
    /// <summary>Products that one query asks for at most: databases bound the width of a result.</summary>
    private const int MaxProducts = 1500;

    private static readonly RandomisedProfileFitter Fitter = new();

    private readonly DatabasePanel _panel;
    private readonly int _segment;
    private readonly PanelOutcome _outcome;
    private readonly IReadOnlyList<PanelCell> _cells;

    public CellProfile(DatabasePanel panel, int segment, PanelOutcome outcome) => (_panel, _segment, _outcome, _cells) = (panel, segment, outcome, panel.CellsOf(segment));

    public FrequencyProfile Fit()
    {
        var mean = _cells.Sum(Outcome) / _cells.Sum(cell => cell.Rows);
        if (!(mean > 0)) return Empty(ProfileStatus.TooFewData);
        var levels = new LevelScheme(_panel.Channels.Select((_, channel) => Levels(channel)), contactsPerCount: 1);
        var coefficients = new DesignCoefficients(levels, Outcomes(levels), hasIntercept: true, []);
        var likelihood = new CellLikelihood(coefficients, _cells.Select(cell => (cell, Outcome(cell))));
        var start = new double[coefficients.Count];
        start[0] = Math.Log(mean);
        var maximum = ClusteredNewton.Climb(likelihood.Evaluate, start, coefficients.Outcome);
        if (maximum.Status != ProfileStatus.Estimated) return Empty(maximum.Status);
        var (customers, products) = Products(coefficients, levels, maximum.Coefficients);
        if (customers < 2) return Empty(ProfileStatus.TooFewData);

        double[] effects = [.. coefficients.OfLevels.Select(coefficient => coefficient == DesignCoefficients.None ? 0
            : coefficient >= 0 && !maximum.IsLeftOut[coefficient] ? maximum.Coefficients[coefficient] : double.NaN)];
        int[] wanted = [.. effects.Select((value, effect) => double.IsNaN(value) ? -1 : coefficients.OfLevels[effect])];
        return ProfileAssembly.Of(Empty(ProfileStatus.Estimated), _panel.Channels, levels, effects, ScoreProducts.Sandwich(wanted, maximum.InverseInformation, products, customers), customers, maximum.Rows);
    }

    private FrequencyProfile Empty(ProfileStatus status) => ProfileAssembly.Empty(_outcome, Fitter, RandomisedProfileFitter.Assumption, status, []);

    private double Outcome(PanelCell cell) => _outcome switch
    {
        PanelOutcome.Purchases => cell.Purchases,
        PanelOutcome.Revenue => cell.Revenue,
        _ => cell.Margin,
    };

    private ImmutableArray<FrequencyLevel> Levels(int channel)
    {
        var (rows, outcome) = (new long[byte.MaxValue + 1], new double[byte.MaxValue + 1]);
        foreach (var cell in _cells)
        {
            if (cell.States[channel] is not (>= 0 and var count)) continue;
            rows[count] += cell.Rows;
            outcome[count] += Outcome(cell);
        }

        return LevelPooling.Pool(rows, outcome, (from, to) => _panel.CustomersIn(_segment, channel, from, to), contactsPerCount: 1, count => count);
    }

    private DesignOutcomes Outcomes(LevelScheme levels)
    {
        var sums = new DesignOutcomes(new double[_panel.PeriodStarts.Length], new double[levels.Count], new double[_panel.Channels.Length]);
        foreach (var cell in _cells)
        {
            var value = Outcome(cell);
            sums.Period[cell.Period] += value;
            for (var channel = 0; channel < cell.States.Length; channel++)
            {
                if (cell.States[channel] < 0) sums.Unreachable[channel] += value;
                else if (levels.LevelOf(channel, cell.States[channel]) is var level and >= 0) sums.Level[levels.First[channel] + level] += value;
            }
        }

        return sums;
    }

    /// <summary>Customers with a row that counts, and the sums over them of the products of their scores, row-major.</summary>
    private (long Customers, double[] Products) Products(DesignCoefficients coefficients, LevelScheme levels, double[] values)
    {
        var size = coefficients.Count;
        var residuals = CreateResiduals(coefficients, levels, values);
        (int J, int K)[] pairs = [.. from j in Enumerable.Range(0, size) from k in Enumerable.Range(0, j + 1) select (j, k)];
        var (products, customers) = (new double[size * size], 0L);
        foreach (var some in pairs.Chunk(MaxProducts))
        {
            int[] scores = [.. some.SelectMany(pair => new[] { pair.J, pair.K }).Distinct().Order()];
            var statement = new SqlStatement($"SELECT COUNT(*){string.Concat(some.Select(pair => $", SUM(s{pair.J} * s{pair.K})"))} FROM (SELECT customer");
            foreach (var score in scores) statement.Add($", {Score(score, coefficients, levels)} AS s{score}");
            statement.Add($" FROM {residuals} GROUP BY customer) AS scores");
            var row = _panel.Session.Query(statement, row => Enumerable.Range(0, some.Length + 1).Select(index => row.IsDBNull(index) ? 0 : Convert.ToDouble(row.GetValue(index), CultureInfo.InvariantCulture)).ToArray())[0];
            customers = (long)row[0];
            for (var index = 0; index < some.Length; index++)
                products[some[index].J * size + some[index].K] = products[some[index].K * size + some[index].J] = row[index + 1];
        }

        _panel.Session.Execute($"DROP TABLE {residuals}");
        return (customers, products);
    }

    private static string Score(int coefficient, DesignCoefficients coefficients, LevelScheme levels)
    {
        if (coefficient == 0) return "SUM(residual)";
        var row = Array.IndexOf(coefficients.OfPeriods, coefficient) is >= 0 and var period
            ? $"period = {period}"
            : $"code_{Enumerable.Range(0, levels.Levels.Length).First(channel => Acting(channel, coefficients, levels).Contains(coefficient))} = {coefficient}";
        return $"SUM(CASE WHEN {row} THEN residual ELSE 0 END)";
    }

    /// <summary>Makes a table of the rows that count: customer, period, the coefficient of each channel, and the outcome less its mean.</summary>
    /// <remarks>A table, as a planner that put the mean into each of the many sums would have it computed as many times.</remarks>
    /// <returns>Its name.</returns>
    private string CreateResiduals(DesignCoefficients coefficients, LevelScheme levels, double[] values)
    {
        var (name, insert) = (_panel.Session.TemporaryName("residuals"), new SqlStatement());
        var codes = Enumerable.Range(0, levels.Levels.Length).Select(channel => CodeCase(channel, coefficients, levels)).ToArray();
        var outcome = _panel.OutcomeOf(_outcome, insert);
        var linear = string.Join(" + ", codes.Select((_, channel) => ValueCase($"code_{channel}", Acting(channel, coefficients, levels).Select(coefficient => (coefficient, values[coefficient])), insert))
            .Prepend(ValueCase("period", coefficients.OfPeriods.Select((coefficient, period) => (period, coefficient >= 0 ? values[coefficient] : 0)), insert))
            .Prepend(insert.Bind(values[0])));
        int[] left = [.. Enumerable.Range(0, coefficients.OfPeriods.Length).Where(period => coefficients.OfPeriods[period] == DesignCoefficients.Left)];
        insert.Add($"INSERT INTO {name} SELECT customer, period{string.Concat(codes.Select((_, channel) => $", code_{channel}"))}, outcome - EXP({linear}) FROM (")
            .Add($"SELECT customer, period, {outcome} AS outcome{string.Concat(codes.Select((code, channel) => $", {code} AS code_{channel}"))} FROM {_panel.Table} WHERE segment = {_segment}")
            .Add(left.Length == 0 ? "" : $" AND period NOT IN ({string.Join(", ", left)})")
            .Add(") AS coded");
        if (codes.Length > 0) insert.Add($" WHERE {string.Join(" AND ", codes.Select((_, channel) => $"code_{channel} <> {DesignCoefficients.Left}"))}");
        _panel.Session.Execute($"CREATE TEMPORARY TABLE {name} (customer integer, period integer{string.Concat(codes.Select((_, channel) => $", code_{channel} integer"))}, residual {_panel.Session.Dialect.Double})");
        _panel.Session.Execute(insert);
        _panel.Session.Analyse(name);
        return name;
    }

    private static string CodeCase(int channel, DesignCoefficients coefficients, LevelScheme levels)
    {
        var column = PanelTables.Column(channel);
        var cases = string.Concat(levels.Levels[channel].Select((level, index) => $" WHEN {column} <= {level.To} THEN {coefficients.OfLevels[levels.First[channel] + index]}"));
        return $"CASE WHEN {column} < 0 THEN {coefficients.OfUnreachable[channel]}{cases} ELSE {DesignCoefficients.Left} END";
    }

    private static IEnumerable<int> Acting(int channel, DesignCoefficients coefficients, LevelScheme levels) =>
        coefficients.OfLevels.Skip(levels.First[channel]).Take(levels.Levels[channel].Length).Append(coefficients.OfUnreachable[channel]).Where(coefficient => coefficient >= 0);

    private static string ValueCase(string column, IEnumerable<(int Code, double Value)> values, SqlStatement statement)
    {
        var cases = string.Concat(values.Where(one => one.Value != 0).Select(one => $" WHEN {one.Code} THEN {statement.Bind(one.Value)}"));
        return cases.Length == 0 ? "0" : $"CASE {column}{cases} ELSE 0 END";
    }
}
