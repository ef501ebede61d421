using MathNet.Numerics;

namespace ExpRegVerify.Evidence.Statistics;

/// <summary>
/// Two one-sided e-processes for the rate p of a Bernoulli sequence, against p ≤ δ and against p ≥ δ: likelihood
/// ratios of the Beta(½, ½) mixture truncated to (δ, 1), to (0, δ), against δ. Each may be looked at after every
/// draw: under its null hypothesis the probability that it ever reaches 1/α is at most α (Ville's inequality). All
/// results are lowered by a bound on their own rounding, so that evidence is never overstated.
/// </summary>
public sealed class BetaMixture
{
    // Parameters of the mixture: Jeffreys' prior.
    private const double A = 0.5;
    private const double B = 0.5;

    // The unit roundoff, times the few operations and the log-gamma behind each term.
    private const double RelativeRounding = 64 * 1.1102230246251565e-16;

    private const int BisectionSteps = 100;

    private readonly double delta;
    private readonly double logUpperAtStart;
    private readonly double logLowerAtStart;

    /// <summary>The pair of processes for one δ.</summary>
    /// <param name="delta">δ, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not in (0, 1).</exception>
    public BetaMixture(double delta)
    {
        if (!(delta > 0 && delta < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "accepted is a number in (0, 1)");
        }

        this.delta = delta;
        logUpperAtStart = IncompleteBeta.LogUpper(delta, A, B);
        logLowerAtStart = IncompleteBeta.LogLower(delta, A, B);
    }

    /// <summary>ln of the e-process against p ≤ δ after <paramref name="draws"/> draws; 0 before the first.</summary>
    /// <param name="failures">s, from 0 to n.</param>
    /// <param name="draws">n ≥ 0.</param>
    public double LogERefute(long failures, long draws)
    {
        RequireCounts(failures, draws);
        return draws == 0
            ? 0
            : Lowered(
                IncompleteBeta.LogUpper(delta, A + failures, B + draws - failures),
                logUpperAtStart,
                failures,
                draws
            );
    }

    /// <summary>ln of the e-process against p ≥ δ after <paramref name="draws"/> draws; 0 before the first.</summary>
    /// <param name="failures">s, from 0 to n.</param>
    /// <param name="draws">n ≥ 0.</param>
    public double LogESupport(long failures, long draws)
    {
        RequireCounts(failures, draws);
        return draws == 0
            ? 0
            : Lowered(
                IncompleteBeta.LogLower(delta, A + failures, B + draws - failures),
                logLowerAtStart,
                failures,
                draws
            );
    }

    /// <summary>
    /// The confidence sequence of the same mixture, untruncated: all p that its e-process does not yet exclude; rounded
    /// outwards. Valid at every look together, with probability at least 1 − e^{−threshold}.
    /// </summary>
    /// <param name="failures">s, from 0 to n.</param>
    /// <param name="draws">n ≥ 0.</param>
    /// <param name="thresholdLog">ln(1/α), positive.</param>
    public static (double Lower, double Upper) RateInterval(long failures, long draws, double thresholdLog)
    {
        RequireCounts(failures, draws);
        var middle = (double)failures / draws;
        return (
            failures == 0 ? 0 : Bisect(0, middle, failures, draws, thresholdLog),
            failures == draws ? 1 : Bisect(1, middle, failures, draws, thresholdLog)
        );
    }

    /// <summary>
    /// Draws without a failure after which the evidence for p &lt; δ would reach the threshold; 0 when it has.
    /// </summary>
    /// <param name="failures">s, from 0 to n, counted against support.</param>
    /// <param name="draws">n ≥ 0.</param>
    /// <param name="thresholdLog">ln(K/α), positive.</param>
    /// <returns>At most <see cref="int.MaxValue"/>, which also stands for more.</returns>
    public int DrawsStillNeeded(long failures, long draws, double thresholdLog)
    {
        // A draw without a failure never lowers the process, so doubling and halving find the first one that suffices.
        if (Suffices(0))
        {
            return 0;
        }

        var enough = 1L;
        while (!Suffices(enough))
        {
            enough *= 2;
            if (enough > int.MaxValue)
            {
                return int.MaxValue;
            }
        }

        var few = enough / 2;
        while (enough - few > 1)
        {
            var half = few + ((enough - few) / 2);
            (few, enough) = Suffices(half) ? (few, half) : (half, enough);
        }

        return (int)enough;

        bool Suffices(long more) => LogESupport(failures, draws + more) >= thresholdLog;
    }

    private double Lowered(double logMass, double logMassAtStart, long failures, long draws)
    {
        var null0 = failures * Math.Log(delta);
        var null1 = (draws - failures) * double.LogP1(-delta);
        var size =
            Math.Abs(logMass) + Math.Abs(logMassAtStart) + Math.Abs(null0) + Math.Abs(null1) + LogGammaSize(draws);
        return logMass - logMassAtStart - null0 - null1 - (RelativeRounding * size);
    }

    // From the middle, which is always inside, towards an end: the last point outside that was seen.
    private static double Bisect(double outside, double inside, long failures, long draws, double thresholdLog)
    {
        var mixture = SpecialFunctions.BetaLn(A + failures, B + draws - failures) - SpecialFunctions.BetaLn(A, B);
        for (var step = 0; step < BisectionSteps; step++)
        {
            var half = inside + (0.5 * (outside - inside));
            var null0 = failures * Math.Log(half);
            var null1 = (draws - failures) * double.LogP1(-half);
            var size = Math.Abs(mixture) + Math.Abs(null0) + Math.Abs(null1) + LogGammaSize(draws);
            var isExcluded = mixture - null0 - null1 - (RelativeRounding * size) >= thresholdLog;
            (outside, inside) = isExcluded ? (half, inside) : (outside, half);
        }

        return outside;
    }

    // The largest log-gamma that was subtracted from another one, roughly; never below it.
    private static double LogGammaSize(long draws) => draws * Math.Log(draws + 2.0);

    private static void RequireCounts(long failures, long draws)
    {
        if (failures < 0 || failures > draws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(failures),
                failures,
                $"accepted are 0 to {draws}, the number of draws"
            );
        }
    }
}
