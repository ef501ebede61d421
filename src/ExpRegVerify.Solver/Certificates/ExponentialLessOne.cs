using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>An upper estimate of e^t − 1 without cancellation.</summary>
internal static class ExponentialLessOne
{
    // Σ_{k≥4} 1/k! = e − 8/3 = 0.0516151…: for t in [0, 1] the terms from t⁴ on are at most this times t⁴.
    private const double TailShare = 0.05162;

    /// <summary>
    /// For t ≥ 0 a number that is at least e^t − 1 but for 8 roundings of relative size u; +∞ where the exponential
    /// is over its domain.
    /// </summary>
    public static double Up(double t)
    {
        if (t <= 1.0)
        {
            return t * (1.0 + (t * (0.5 + (t * ((1.0 / 6.0) + (t * TailShare))))));
        }

        // e^t ≤ ê/(1 − 4u) ≤ ê(1 + 5u); with e^t ≥ e the subtraction enlarges nothing but by the factor e/(e − 1).
        return t <= Exponential.DomainMax
            ? (Exponential.Exp(t) * (1.0 + (2.0 * Exponential.RelativeError))) - 1.0
            : double.PositiveInfinity;
    }
}
