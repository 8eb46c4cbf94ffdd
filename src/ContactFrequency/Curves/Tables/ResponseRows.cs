namespace ContactFrequency.Curves;

/// <summary>Rows in the order of their dose; and rows that no parameter can tell apart as one.</summary>
/// <param name="X">Doses, lowest first.</param>
/// <param name="Y">Responses.</param>
/// <param name="Sizes">Trials or exposure.</param>
/// <param name="Weights">Weights.</param>
/// <param name="Z">Covariates, row-major.</param>
/// <param name="Covariates">Number of covariates.</param>
/// <param name="Scatter">What covariates say within rows that stand for several: an upper factor of covariates and response, row-major; none where rows are exact.</param>
internal sealed record ResponseRows(double[] X, double[] Y, double[] Sizes, double[] Weights, double[] Z, int Covariates, double[]? Scatter = null)
{
    public int Count => X.Length;

    /// <summary>Number of different doses.</summary>
    public int Doses
    {
        get
        {
            var doses = 0;
            for (var row = 0; row < Count; row++)
                if (row == 0 || X[row] != X[row - 1]) doses++;
            return doses;
        }
    }

    public ReadOnlySpan<double> ZOf(int row) => Z.AsSpan(row * Covariates, Covariates);

    /// <summary>The rows of a table that count, ordered so that sums do not depend on the order in which they came.</summary>
    public static ResponseRows Of(ResponseTable table)
    {
        int[] order = [.. Enumerable.Range(0, table.X.Length).Where(row => table.Weights[row] > 0)];
        Array.Sort(order, Compare);
        var q = table.Covariates.Length;
        var z = new double[order.Length * q];
        for (var k = 0; k < order.Length; k++)
            for (var j = 0; j < q; j++)
                z[k * q + j] = table.Covariates[j].Values[order[k]];
        return new([.. order.Select(row => table.X[row])], [.. order.Select(row => table.Y[row])], [.. order.Select(row => table.Sizes[row])], [.. order.Select(row => table.Weights[row])], z, q);

        int Compare(int left, int right)
        {
            var result = table.X[left].CompareTo(table.X[right]);
            for (var j = 0; result == 0 && j < table.Covariates.Length; j++) result = table.Covariates[j].Values[left].CompareTo(table.Covariates[j].Values[right]);
            if (result == 0) result = table.Sizes[left].CompareTo(table.Sizes[right]);
            if (result == 0) result = table.Y[left].CompareTo(table.Y[right]);
            return result != 0 ? result : table.Weights[left].CompareTo(table.Weights[right]);
        }
    }

    /// <summary>The same likelihood but for a constant, with one row for all that share dose, covariates and, for the negative binomial, exposure.</summary>
    public ResponseRows Grouped(ResponseLikelihood likelihood)
    {
        List<int> starts = [];
        for (var row = 0; row < Count; row++)
            if (row == 0 || !IsSame(row, row - 1)) starts.Add(row);
        if (starts.Count == Count && likelihood is ResponseLikelihood.Gaussian or ResponseLikelihood.NegativeBinomial) return this;
        var groups = starts.Count;
        double[] x = new double[groups], y = new double[groups], sizes = new double[groups], weights = new double[groups], z = new double[groups * Covariates];
        for (var group = 0; group < groups; group++)
        {
            var (from, to) = (starts[group], group + 1 < groups ? starts[group + 1] : Count);
            double weight = 0, sum = 0, size = 0;
            for (var row = from; row < to; row++) (weight, sum, size) = (weight + Weights[row], sum + Weights[row] * Y[row], size + Weights[row] * Sizes[row]);
            (x[group], y[group], sizes[group], weights[group]) = likelihood is ResponseLikelihood.Gaussian or ResponseLikelihood.NegativeBinomial
                ? (X[from], sum / weight, Sizes[from], weight)
                : (X[from], sum, size, 1);
            ZOf(from).CopyTo(z.AsSpan(group * Covariates));
        }

        return new(x, y, sizes, weights, z, Covariates);

        bool IsSame(int row, int other) => X[row] == X[other] && ZOf(row).SequenceEqual(ZOf(other)) && (likelihood != ResponseLikelihood.NegativeBinomial || Sizes[row] == Sizes[other]);
    }

    /// <summary>
    /// Weighted least squares that stand for the likelihood close to a predictor, with one row for each dose; where there are more doses than allowed, for each run of neighbouring ones.
    /// </summary>
    /// <remarks>Working responses <c>η + score ÷ information</c> (McCullagh and Nelder, <i>Generalized Linear Models</i>, 2nd ed., 1989, ch. 2). What covariates say among rows of one dose goes into the scatter, so that for
    /// Gaussian responses nothing is lost but the differences between doses of a run.</remarks>
    /// <param name="kernel">The likelihood.</param>
    /// <param name="predictor">η of each row.</param>
    /// <param name="mostDoses">The most rows.</param>
    public ResponseRows Working(ResponseKernel kernel, ReadOnlySpan<double> predictor, int mostDoses)
    {
        var q = Covariates;
        var isSingle = Doses <= mostDoses;
        List<double> x = [], y = [], weights = [], z = [];
        var scatter = new double[(q + 1) * (q + 1)];
        double[] u = new double[Count], information = new double[Count];
        for (var row = 0; row < Count; row++)
        {
            (var score, information[row]) = kernel.ScoreAndInformation(Y[row], Sizes[row], Weights[row], predictor[row]);
            u[row] = predictor[row] + (information[row] > 0 ? score / information[row] : 0);
        }

        for (var from = 0; from < Count;)
        {
            var to = from + 1;
            while (to < Count && (X[to] == X[to - 1] || (!isSingle && (long)to * mostDoses / Count == (long)from * mostDoses / Count))) to++;
            Add(from, to);
            from = to;
        }

        UpperFactor(scatter, q + 1);
        return new([.. x], [.. y], [.. Enumerable.Repeat(1.0, x.Count)], [.. weights], [.. z], q, q > 0 ? scatter : null);

        void Add(int from, int to)
        {
            var means = new double[q + 2];
            var total = 0.0;
            for (var row = from; row < to; row++)
            {
                total += information[row];
                for (var j = 0; j < q; j++) means[j] += information[row] * Z[row * q + j];
                means[q] += information[row] * u[row];
                means[q + 1] += information[row] * X[row];
            }

            if (!(total > 0)) return;
            for (var j = 0; j < means.Length; j++) means[j] /= total;
            weights.Add(total);
            x.Add(X[from] == X[to - 1] ? X[from] : means[q + 1]);
            y.Add(means[q]);
            z.AddRange(means[..q]);
            if (q == 0) return;
            Span<double> off = stackalloc double[q + 1];
            for (var row = from; row < to; row++)
            {
                for (var j = 0; j < q; j++) off[j] = Z[row * q + j] - means[j];
                off[q] = u[row] - means[q];
                for (var i = 0; i <= q; i++)
                    for (var j = i; j <= q; j++)
                        scatter[i * (q + 1) + j] += information[row] * off[i] * off[j];
            }
        }
    }

    /// <summary>Replaces the upper half of a matrix by the factor R of <c>RᵀR</c>; rows without anything of their own become zero.</summary>
    private static void UpperFactor(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var pivot = matrix[i * size + i];
            for (var k = 0; k < i; k++) pivot -= matrix[k * size + i] * matrix[k * size + i];
            var root = pivot > 1e-12 * matrix[i * size + i] ? Math.Sqrt(pivot) : 0;
            for (var j = i + 1; j < size; j++)
            {
                var sum = matrix[i * size + j];
                for (var k = 0; k < i; k++) sum -= matrix[k * size + i] * matrix[k * size + j];
                matrix[i * size + j] = root > 0 ? sum / root : 0;
            }

            matrix[i * size + i] = root;
        }
    }
}
