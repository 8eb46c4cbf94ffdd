using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics;

public class ShiftedLatticeTests
{
    [Test]
    public void Average_OfAPolynomial_IsItsIntegral([Values(1, 3, 10)] int dimension)
    {
        // Each factor 1/2 + 3u²/2 averages to 1; halved, so that values stay between 0 and 1.
        var average = new ShiftedLattice(dimension).Average(Product, 1e-5, 256, 16384);

        Assert.That(average.Value, Is.EqualTo(Math.Pow(0.5, dimension)).Within(2e-5));
        Assert.That(average.Error, Is.LessThan(1e-4));

        double Product(ReadOnlySpan<double> point)
        {
            var product = 1.0;
            foreach (var u in point) product *= (0.5 + 1.5 * u * u) / 2;
            return product;
        }
    }

    [Test]
    public void Average_IsTheSame_WhetherPointsAreDoubledOrTakenAtOnce()
    {
        var lattice = new ShiftedLattice(4);
        static double Integrand(ReadOnlySpan<double> point) => point[0] * point[1] > point[2] * point[3] ? 1 : 0;

        var doubled = lattice.Average(Integrand, 0, 128, 1024);
        var atOnce = lattice.Average(Integrand, 0, 1024, 1024);

        Assert.That(doubled.Points, Is.EqualTo(1024));
        // The same points in another order: sums of whole numbers are exact.
        Assert.That(doubled, Is.EqualTo(atOnce));
    }

    [Test]
    public void Generators_AreThoseOfTheSearchThatTheirRemarkDescribes()
    {
        // The first three are enough to see that the remark is true; the search for all takes some seconds.
        const int largest = 14, smallest = 6, points = 1 << largest;
        double[] kernel = [.. Enumerable.Range(0, points).Select(k => 2 * Math.PI * Math.PI * (Math.Pow(k / (double)points, 2) - k / (double)points + 1.0 / 6))];
        double[] product = [.. Enumerable.Repeat(1.0, points)];
        List<int> found = [1];
        Multiply(1, 1);
        for (var variable = 2; variable <= 3; variable++)
        {
            int[] candidates = [.. Enumerable.Range(0, points / 4).Select(k => 2 * k + 1).Except(found)];
            double[][] errors = [.. candidates.Select(candidate => Errors(candidate, variable))];
            double[] best = [.. Enumerable.Range(smallest, largest - smallest + 1).Select(power => errors.Min(error => error[power]))];
            double[] worst = [.. errors.Select(error => best.Select((least, k) => error[smallest + k] / least).Max())];
            found.Add(candidates[Array.IndexOf(worst, worst.Min())]);
            Multiply(found[^1], variable);
        }

        Assert.That(found, Is.EqualTo(ShiftedLattice.Generators.Take(3)));
        Assert.That(ShiftedLattice.Generators, Is.Unique);
        Assert.That(ShiftedLattice.Generators, Has.Length.EqualTo(ShiftedLattice.MaxDimension));

        double Factor(int k, int generator, int variable) => 1 + 0.5 / Math.Pow(variable, 1.5) * kernel[k * generator % points];

        void Multiply(int generator, int variable)
        {
            for (var k = 0; k < points; k++) product[k] *= Factor(k, generator, variable);
        }

        double[] Errors(int generator, int variable)
        {
            var weight = 0.5 / Math.Pow(variable, 1.5);
            var sums = new double[largest + 1];
            // Point k belongs to every lattice of at least 2^(14 − its factors of two) points.
            for (var k = 0; k < points; k++)
                sums[k == 0 ? 0 : largest - int.TrailingZeroCount(k)] += product[k] * (1 + weight * kernel[k * generator % points]);
            for (var power = 1; power <= largest; power++) sums[power] += sums[power - 1];
            return [.. sums.Select((sum, power) => sum / (1 << power) - 1)];
        }
    }
}
