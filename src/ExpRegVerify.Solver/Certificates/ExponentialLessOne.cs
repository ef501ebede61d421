using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>An upper estimate of e^t − 1 without cancellation.</summary>
internal static class ExponentialLessOne
{
    private const int Terms = 12;

    // Σ_{k≥13} 12!/k! = 0.0828083…: for t in [0, 1] the terms from t¹³ on are at most this times t¹³/12!. The bound
    // is then above e^t − 1 by less than a part in 10¹¹.
    private const double TailShare = 0.08281;

    /// <summary>
    /// For t ≥ 0 a number that is at least e^t − 1 but for 8 roundings of relative size u; +∞ where the exponential
    /// is over its domain.
    /// </summary>
    public static double Up(double t)
    {
        if (t <= 1.0)
        {
            var sum = 1.0 + (t * TailShare);
            for (var k = Terms; k > 1; k--)
            {
                sum = 1.0 + (t / k * sum);
            }

            return t * sum;
        }

        // e^t ≤ ê/(1 − 4u) ≤ ê(1 + 5u); with e^t ≥ e the subtraction enlarges nothing but by the factor e/(e − 1).
        return t <= Exponential.DomainMax
            ? (Exponential.Exp(t) * (1.0 + (2.0 * Exponential.RelativeError))) - 1.0
            : double.PositiveInfinity;
    }
}
