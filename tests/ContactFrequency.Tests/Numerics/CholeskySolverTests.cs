using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics;

public class CholeskySolverTests
{
    [Test]
    public void Solve_UndoesMultiplication([Values(1, 3, 4, 11)] int size)
    {
        var random = new Random(size);
        var root = Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var (matrix, solution) = (new double[size * size], Enumerable.Range(0, size).Select(_ => random.NextDouble()).ToArray());
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                matrix[i * size + j] = Enumerable.Range(0, size).Sum(k => root[i * size + k] * root[j * size + k]) + (i == j ? 1 : 0);
        var right = SweepInverse.Times(matrix, solution);

        Assert.That(CholeskySolver.TryFactor(matrix, size), Is.True);
        CholeskySolver.Solve(matrix, right);

        // Diagonals of at least 1 keep the condition under 10, so a dozen digits are left.
        Assert.That(right, Is.EqualTo(solution).Within(1e-12));
    }

    [Test]
    public void TryFactor_IsFalse_ForAMatrixThatIsNotPositiveDefinite() =>
        Assert.That(CholeskySolver.TryFactor([1, 2, 2, 1], 2), Is.False);
}
