namespace ContactFrequency.Tests.Numerics.Nist;

/// <summary>The models of the nonlinear reference data sets, as the files state them, with their derivatives.</summary>
internal static class NistModels
{
    /// <summary>The model at an observation; writes its derivative in each parameter.</summary>
    public delegate double Model(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient);

    public static Model Of(string name) => name switch
    {
        "Chwirut1" or "Chwirut2" => Chwirut,
        "DanWood" => DanWood,
        "ENSO" => Enso,
        "Gauss1" or "Gauss2" or "Gauss3" => Gauss,
        "Hahn1" => (x, b, gradient) => Rational(x[0], 4, b, gradient),
        "Kirby2" => (x, b, gradient) => Rational(x[0], 3, b, gradient),
        "Lanczos1" or "Lanczos3" => Lanczos,
        "MGH17" => Mgh17,
        "Misra1a" => Misra1a,
        "Misra1b" => Misra1b,
        "Misra1c" => Misra1c,
        "Misra1d" => Misra1d,
        "Nelson" => Nelson,
        "Rat42" => Rat42,
        "Roszman1" => Roszman,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such model."),
    };

    private static double Chwirut(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var below = b[1] + b[2] * x[0];
        var value = Math.Exp(-b[0] * x[0]) / below;
        (gradient[0], gradient[1], gradient[2]) = (-x[0] * value, -value / below, -x[0] * value / below);
        return value;
    }

    private static double DanWood(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = Math.Pow(x[0], b[1]);
        gradient[1] = b[0] * gradient[0] * Math.Log(x[0]);
        return b[0] * gradient[0];
    }

    private static double Enso(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = 1;
        (gradient[2], gradient[1]) = Math.SinCos(2 * Math.PI * x[0] / 12);
        return b[0] + b[1] * gradient[1] + b[2] * gradient[2] + Cycle(x[0], b[3..6], gradient[3..6]) + Cycle(x[0], b[6..9], gradient[6..9]);

        static double Cycle(double x, ReadOnlySpan<double> wave, Span<double> slope)
        {
            var angle = 2 * Math.PI * x / wave[0];
            (slope[2], slope[1]) = Math.SinCos(angle);
            slope[0] = angle / wave[0] * (wave[1] * slope[2] - wave[2] * slope[1]);
            return wave[1] * slope[1] + wave[2] * slope[2];
        }
    }

    private static double Gauss(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = Math.Exp(-b[1] * x[0]);
        gradient[1] = -x[0] * b[0] * gradient[0];
        return b[0] * gradient[0] + Hump(x[0], b[2..5], gradient[2..5]) + Hump(x[0], b[5..8], gradient[5..8]);

        static double Hump(double x, ReadOnlySpan<double> hump, Span<double> slope)
        {
            var away = (x - hump[1]) / hump[2];
            slope[0] = Math.Exp(-away * away);
            var value = hump[0] * slope[0];
            slope[1] = 2 * away / hump[2] * value;
            slope[2] = away * slope[1];
            return value;
        }
    }

    // Above stand the first parameters from the constant upwards; below stands 1, then the others from the linear term upwards.
    private static double Rational(double x, int above, ReadOnlySpan<double> b, Span<double> gradient)
    {
        double numerator = 0, denominator = 1, power = 1;
        for (var k = 0; k < above; k++, power *= x) numerator += b[k] * power;
        power = x;
        for (var k = above; k < b.Length; k++, power *= x) denominator += b[k] * power;
        power = 1;
        for (var k = 0; k < above; k++, power *= x) gradient[k] = power / denominator;
        power = x;
        for (var k = above; k < b.Length; k++, power *= x) gradient[k] = -power * numerator / (denominator * denominator);
        return numerator / denominator;
    }

    private static double Lanczos(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var value = 0.0;
        for (var k = 0; k < 6; k += 2)
        {
            gradient[k] = Math.Exp(-b[k + 1] * x[0]);
            gradient[k + 1] = -x[0] * b[k] * gradient[k];
            value += b[k] * gradient[k];
        }

        return value;
    }

    private static double Mgh17(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = 1;
        (gradient[1], gradient[2]) = (Math.Exp(-x[0] * b[3]), Math.Exp(-x[0] * b[4]));
        (gradient[3], gradient[4]) = (-x[0] * b[1] * gradient[1], -x[0] * b[2] * gradient[2]);
        return b[0] + b[1] * gradient[1] + b[2] * gradient[2];
    }

    private static double Misra1a(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var left = Math.Exp(-b[1] * x[0]);
        (gradient[0], gradient[1]) = (1 - left, b[0] * x[0] * left);
        return b[0] * gradient[0];
    }

    private static double Misra1b(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var inner = 1 + b[1] * x[0] / 2;
        (gradient[0], gradient[1]) = (1 - 1 / (inner * inner), b[0] * x[0] / (inner * inner * inner));
        return b[0] * gradient[0];
    }

    private static double Misra1c(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var inner = 1 + 2 * b[1] * x[0];
        (gradient[0], gradient[1]) = (1 - Math.Pow(inner, -0.5), b[0] * x[0] * Math.Pow(inner, -1.5));
        return b[0] * gradient[0];
    }

    private static double Misra1d(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var inner = 1 + b[1] * x[0];
        (gradient[0], gradient[1]) = (b[1] * x[0] / inner, b[0] * x[0] / (inner * inner));
        return b[0] * gradient[0];
    }

    private static double Nelson(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = 1;
        gradient[1] = -x[0] * Math.Exp(-b[2] * x[1]);
        gradient[2] = -x[1] * b[1] * gradient[1];
        return b[0] + b[1] * gradient[1];
    }

    private static double Rat42(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var growth = Math.Exp(b[1] - b[2] * x[0]);
        gradient[0] = 1 / (1 + growth);
        gradient[1] = -b[0] * growth * gradient[0] * gradient[0];
        gradient[2] = -x[0] * gradient[1];
        return b[0] * gradient[0];
    }

    private static double Roszman(ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        var away = x[0] - b[3];
        var circle = Math.PI * (away * away + b[2] * b[2]);
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (1, -x[0], -away / circle, -b[2] / circle);
        return b[0] - b[1] * x[0] - Math.Atan(b[2] / away) / Math.PI;
    }
}
