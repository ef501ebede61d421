using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>
/// Evaluates the a-posteriori convergence certificate (THEORY.md E9) with directed rounding: λ₀ from below; T0, Q3,
/// E0, ‖E_r‖ and κ from above; left sides up, right sides down.
/// </summary>
/// <remarks>
/// The best radius needs no search. With x = κR and K = 4κ² max‖E_r‖ E0/(m λ₀), c1 reads K eˣ ≤ x. Every other
/// condition, and the step size, gets better as R shrinks: D_r grows with R, so does the left of c2; both limits of
/// c3 fall with R. So the best R is the least solution of c1, which the iteration x ← K eˣ from 0 climbs to; there is
/// one exactly when K ≤ 1/e, and then x ≤ 1. Without one, K eˣ/x is nearest to 1 at x = 1, and the conditions are
/// reported at R = 1/κ.
/// </remarks>
public static class ConvergenceCertificate
{
    private const double ScaledRadiusMax = 2.25;

    private const int IterationMax = 500;

    // The iteration ends below the solution; this lifts it over, and costs as little of the rate.
    private const double Lift = 1.0 + 1e-9;

    /// <summary>
    /// The certificate at the best radius, whether or not it certifies. Its step size is finite and positive always:
    /// without a certified λ₀ &gt; 0, or with E0 = 0, only the first limit of c3 is there; with a zero trace the step
    /// is 1, because nothing moves.
    /// </summary>
    /// <param name="instance">Data and initial weights of any distribution.</param>
    public static Certificate Evaluate(NetworkInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var inputs = CertificateInputs.At(instance);
        return At(inputs, BestRadius(inputs), null);
    }

    /// <summary>The same for a step size that is given: c3 then holds or not.</summary>
    /// <param name="instance">Data and initial weights of any distribution.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    public static Certificate Evaluate(NetworkInstance instance, double stepSize)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepSize);
        var inputs = CertificateInputs.At(instance);
        return At(inputs, BestRadius(inputs), stepSize);
    }

    /// <summary>
    /// The smallest power of two, from 2 on, that certifies with the spec's seeds; null when none does.
    /// </summary>
    /// <param name="factory">Makes the instances.</param>
    /// <param name="spec">What stays; its width is ignored.</param>
    /// <param name="widthMax">The largest width that is tried.</param>
    public static long? SmallestWidth(InstanceFactory factory, NetworkSpec spec, long widthMax)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(spec);
        var data = factory.Data(spec with { Width = 2 });
        for (var width = 2L; width <= widthMax; width *= 2)
        {
            if (Evaluate(factory.Instance(data.WithWidth(width))).IsCertified)
            {
                return width;
            }
        }

        return null;
    }

    private static double BestRadius(CertificateInputs inputs)
    {
        var κ = inputs.Kappa.Upper;
        var atZero = inputs.MovementPerNorm(0.0) * inputs.LargestNorm;
        if (κ == 0.0 || atZero == 0.0)
        {
            return 0.0;
        }

        var share = κ * atZero;
        if (!(share * Math.E <= 1.0))
        {
            return 1.0 / κ;
        }

        var scaled = share;
        for (var iteration = 0; iteration < IterationMax; iteration++)
        {
            var next = share * Enclosure.Exp(Enclosure.Exact(scaled)).Upper;
            if (next <= scaled * Lift)
            {
                break;
            }

            scaled = next;
        }

        return Math.Min(1.0, scaled * Lift * Lift) / κ;
    }

    private static Certificate At(CertificateInputs inputs, double radius, double? stepSize)
    {
        var perNorm = inputs.MovementPerNorm(radius);
        var bounds = Array.ConvertAll(inputs.Norms, norm => Rounding.MultiplyUp(perNorm, norm));
        var limit = StepLimit(inputs, radius);
        var step = stepSize ?? (limit > 0.0 && double.IsFinite(limit) ? limit : FirstStepLimit(inputs, radius));
        CertificateCondition[] conditions =
        [
            Scope(inputs, radius),
            Condition("c1", Rounding.MultiplyUp(perNorm, inputs.LargestNorm), radius),
            Condition("c2", inputs.Perturbation(perNorm), 0.5 * inputs.Lambda0.Lower),
            Condition("c3", step, limit),
        ];
        var isCertified = conditions.All(condition => condition.IsCertified);
        var decrease = Enclosure.Exact(step) * inputs.Width * inputs.Lambda0.Lower * 0.5;
        return new Certificate
        {
            IsCertified = isCertified,
            Width = inputs.Width,
            Radius = radius,
            StepSize = step,
            Rate = (1.0 - decrease).Upper,
            Conditions = conditions,
            Lambda0 = inputs.Lambda0,
            InitialResidual = inputs.InitialResidual,
            Trace = inputs.Trace,
            CubedNormMean = inputs.CubedNormMean,
            Kappa = inputs.Kappa,
            MovementBounds = bounds,
            Reason = isCertified ? null : Reason(inputs, conditions),
        };
    }

    private static CertificateCondition Scope(CertificateInputs inputs, double radius)
    {
        var scaled = Rounding.MultiplyUp(inputs.Kappa.Upper, radius);
        var isMet =
            scaled <= ScaledRadiusMax
            && inputs.IsFinite
            && inputs.Lambda0.Lower > 0.0
            && inputs.InitialResidual.Lower > 0.0
            && inputs.Lambda0.IsFinite
            && inputs.InitialResidual.IsFinite
            && inputs.Trace.IsFinite
            && inputs.CubedNormMean.IsFinite;
        return new CertificateCondition("c0", scaled, ScaledRadiusMax, isMet);
    }

    private static CertificateCondition Condition(string id, double left, double right) =>
        new(id, left, right, left <= right && double.IsFinite(left));

    // The right side of c3, rounded down.
    private static double StepLimit(CertificateInputs inputs, double radius)
    {
        var κ = Enclosure.Exact(inputs.Kappa.Upper);
        var growth = Enclosure.Exp(3.0 * κ * radius);
        var μ = 0.5 * inputs.Lambda0.Lower;
        var denominator =
            4.0
            * Enclosure.Square(Enclosure.Square(κ))
            * growth
            * inputs.CubedNormMean.Upper
            * inputs.InitialResidual.Upper;
        var second = denominator.Upper > 0.0 ? (μ / denominator).Lower : double.PositiveInfinity;
        return Math.Min(TraceLimit(inputs, radius), second);
    }

    // (8/9)/(m e^{2κR} T0), rounded down.
    private static double TraceLimit(CertificateInputs inputs, double radius)
    {
        var κ = Enclosure.Exact(inputs.Kappa.Upper);
        var denominator = 9.0 * Enclosure.Exact(inputs.Width) * Enclosure.Exp(2.0 * κ * radius) * inputs.Trace.Upper;
        return denominator.Upper > 0.0 ? (8.0 / denominator).Lower : double.PositiveInfinity;
    }

    private static double FirstStepLimit(CertificateInputs inputs, double radius)
    {
        var limit = TraceLimit(inputs, radius);
        return limit > 0.0 && double.IsFinite(limit) ? limit : 1.0;
    }

    private static string Reason(CertificateInputs inputs, CertificateCondition[] conditions)
    {
        if (!inputs.IsFinite)
        {
            return "c0 fails: an exponent at W(0) is outside ±700, or a sum overflows.";
        }

        if (!(inputs.Lambda0.Lower > 0.0))
        {
            return Text(
                $"c0 fails: λ_min(H(0)) is not certified to be positive; it is at most {inputs.Lambda0.Upper:R}."
            );
        }

        if (!(inputs.InitialResidual.Lower > 0.0))
        {
            return "c0 fails: the initial residual is not certified to be positive; there is nothing to converge.";
        }

        var failed = conditions.First(condition => !condition.IsCertified);
        var meaning = failed.Id switch
        {
            "c0" => "κR",
            "c1" => "the largest movement bound max D_r against the radius R",
            "c2" => "the perturbation of H against λ₀/2",
            _ => "the step size against its limit",
        };
        var factor = failed.Left / failed.Right;
        return Text($"{failed.Id} fails ({meaning}): {failed.Left:G6} > {failed.Right:G6}, a factor of {factor:G4}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
