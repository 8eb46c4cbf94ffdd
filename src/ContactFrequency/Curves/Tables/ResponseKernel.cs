using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>The likelihood of one response given its place η on the curve's scale.</summary>
/// <param name="likelihood">Which one.</param>
/// <param name="shape">r of the negative binomial, <c>1 ÷ α</c>; not used else.</param>
internal sealed class ResponseKernel(ResponseLikelihood likelihood, double shape = double.PositiveInfinity)
{
    public ResponseLikelihood Likelihood => likelihood;

    public double Shape => shape;

    /// <summary>The signed root of the row's deviance, positive where the curve lies above the response, and its derivative in η.</summary>
    /// <remarks>Half the deviance is the log-likelihood's distance from its highest value, so that least squares of these are maximum likelihood.</remarks>
    public double Residual(double y, double size, double weight, double eta, out double derivative)
    {
        if (likelihood == ResponseLikelihood.Gaussian)
        {
            derivative = Math.Sqrt(weight);
            return derivative * (eta - y);
        }

        var mean = Mean(size, eta);
        if (!double.IsFinite(mean)) return derivative = double.NaN;
        var half = HalfDeviance(y, size, mean, eta);
        var residual = Math.Sign(mean - y) * Math.Sqrt(2 * weight * half);
        var (score, information) = ScoreAndInformation(y, size, weight, eta);

        // r² is twice the distance, so r·r′ is minus the score; in the limit of no residual r′ is the root of the information.
        derivative = Math.Abs(residual) > 1e-7 * Math.Sqrt(weight) ? -score / residual : Math.Sqrt(information);
        return residual;
    }

    /// <summary>The mean of the response.</summary>
    public double Mean(double size, double eta) => likelihood switch
    {
        ResponseLikelihood.Gaussian => eta,
        ResponseLikelihood.Binomial => size * LogOdds.Chance(eta),
        _ => size * Math.Exp(eta),
    };

    /// <summary>Derivative of the log-likelihood in η, and its expected second derivative with the sign turned.</summary>
    public (double Score, double Information) ScoreAndInformation(double y, double size, double weight, double eta)
    {
        var mean = Mean(size, eta);
        return likelihood switch
        {
            ResponseLikelihood.Gaussian => (weight * (y - mean), weight),
            ResponseLikelihood.Poisson => (weight * (y - mean), weight * mean),
            ResponseLikelihood.NegativeBinomial => (weight * (y - mean) / (1 + mean / shape), weight * mean / (1 + mean / shape)),
            _ => (weight * (y - mean), weight * mean * LogOdds.Chance(-eta)),
        };
    }

    /// <summary>The second derivative of the log-likelihood in η with the sign turned, as observed.</summary>
    public double ObservedInformation(double y, double size, double weight, double eta)
    {
        if (likelihood != ResponseLikelihood.NegativeBinomial) return ScoreAndInformation(y, size, weight, eta).Information;
        var mean = Mean(size, eta);
        return weight * mean * (1 + y / shape) / ((1 + mean / shape) * (1 + mean / shape));
    }

    /// <summary>The part of the log-likelihood that η changes.</summary>
    public double LogLikelihood(double y, double size, double weight, double eta) => weight * likelihood switch
    {
        ResponseLikelihood.Poisson => (y > 0 ? y * eta : 0) - Mean(size, eta),
        ResponseLikelihood.Binomial => y * eta - size * LogOdds.LogOnePlusExp(eta),
        ResponseLikelihood.NegativeBinomial => (y > 0 ? y * (Math.Log(size) + eta) : 0) - (y + shape) * Math.Log(Mean(size, eta) + shape),
        _ => -0.5 * (y - eta) * (y - eta),
    };

    /// <summary>A first guess of η from the response alone.</summary>
    public double Guess(double y, double size) => likelihood switch
    {
        ResponseLikelihood.Gaussian => y,
        ResponseLikelihood.Binomial => Math.Log((y + 0.5) / (size - y + 0.5)),
        _ => Math.Log((y + 0.1) / size),
    };

    private double HalfDeviance(double y, double size, double mean, double eta)
    {
        if (likelihood == ResponseLikelihood.Binomial)
        {
            var failures = size * LogOdds.Chance(-eta);
            return Distance(y, mean) + Distance(size - y, failures);
        }

        var poisson = Distance(y, mean);
        return likelihood == ResponseLikelihood.Poisson || double.IsPositiveInfinity(shape) ? poisson : Math.Max(0, poisson - Distance(y + shape, mean + shape));
    }

    /// <summary><c>y·log(y ÷ m) − (y − m)</c> without loss of digits where y is close to m.</summary>
    private static double Distance(double y, double mean)
    {
        var u = (y - mean) / mean;
        if (Math.Abs(u) > 0.1) return y > 0 ? y * Math.Log(y / mean) - (y - mean) : mean;

        // m·((1 + u)·log(1 + u) − u) = m·Σ (−u)ᵏ ÷ (k·(k − 1)) from k = 2 on.
        var (sum, power) = (0.0, -u);
        for (var k = 2; k < 18; k++)
        {
            power *= -u;
            sum += power / (k * (k - 1));
        }

        return mean * sum;
    }
}
