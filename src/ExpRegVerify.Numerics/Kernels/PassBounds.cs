using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// From the sums of a sweep to a pass with its rounding. With τ = γ_d·‖w_r‖·‖x_i‖ + dη a bound on the error of a
/// computed exponent, the computed ê satisfies |ê − exp⟨w_r, x_i⟩| ≤ ê·ε, ε = e^τ/(1 − 4u) − 1; a sum of L-step chains
/// adds γ_L·Σ|terms|.
/// </summary>
internal static class PassBounds
{
    /// <summary>The pass of a sweep; every number NaN when it is not finite.</summary>
    /// <param name="sums">The combined sums.</param>
    /// <param name="chainLength">L of the plan.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">m.</param>
    /// <param name="inputNorms">‖x_i‖ rounded up, n numbers.</param>
    public static NeuronPass ToPass(SweepSums sums, long chainLength, int dimension, long width, double[] inputNorms)
    {
        var weightNorm = sums.WeightNormMax;
        var exponentError = ExponentError(weightNorm, inputNorms.Max(), dimension);
        var exponentMax = Math.Max(sums.ExponentMax, sums.ExponentMaxBefore);
        if (!(exponentMax <= Exponential.DomainMax) || !sums.IsFinite)
        {
            return NotFinite(sums.Samples);
        }

        var samples = sums.Samples;
        var outputs = new double[samples];
        var allowances = new double[samples];
        var squares = new Enclosure[samples];
        for (var i = 0; i < samples; i++)
        {
            outputs[i] = sums.Output(i);
            allowances[i] = OutputAllowance(sums, i, chainLength, dimension, exponentError, inputNorms[i]);
            var error = RelativeError(ExponentError(weightNorm, inputNorms[i], dimension));
            var exact = SumOfChains(sums.Squares(i), chainLength, width);
            squares[i] = exact * Enclosure.Square(ErrorFactor(error));
        }

        var relative = RelativeError(exponentError);
        var factor = ErrorFactor(relative);
        var cubesChain = chainLength + (2L * samples) + 2;
        var normMax = Enclosure.Sqrt(SumOfChains(sums.SquaredNormMax, samples, samples));
        return new NeuronPass
        {
            IsFinite = true,
            Outputs = outputs,
            OutputAllowances = allowances,
            SquaredSums = squares,
            CubedNormSum = SumOfChains(sums.Cubes, cubesChain, width) * factor * factor * factor,
            NormMax = normMax * factor,
            ExponentialRelativeError = relative,
            ExponentMax = Rounding.AddUp(sums.ExponentMax, exponentError),
            WeightNormMax = weightNorm,
        };
    }

    /// <summary>τ rounded up: d fused operations, and an underflow in each.</summary>
    public static double ExponentError(double weightNorm, double inputNorm, int dimension) =>
        Rounding.AddUp(
            Rounding.MultiplyUp(Rounding.MultiplyUp(Rounding.Gamma(dimension), weightNorm), inputNorm),
            dimension * Rounding.SmallestPositive
        );

    /// <summary>ε = e^τ/(1 − 4u) − 1 rounded up.</summary>
    public static double RelativeError(double exponentError) =>
        Rounding.SubtractUp(Rounding.DivideUp(Exponential.Up(exponentError), 1.0 - Exponential.RelativeError), 1.0);

    /// <summary>
    /// What a computed positive number is multiplied by to become the exact one: [1 − ε, 1 + ε], but never negative,
    /// for ε may exceed 1 where large weights cancel.
    /// </summary>
    public static Enclosure ErrorFactor(double relativeError) =>
        new(Math.Max(0.0, Rounding.SubtractDown(1.0, relativeError)), Rounding.AddUp(1.0, relativeError));

    /// <summary>
    /// The exact sum of nonnegative terms from its computed value: chains of <paramref name="chainLength"/> roundings,
    /// and eight smallest numbers a term for what underflows.
    /// </summary>
    public static Enclosure SumOfChains(double computed, long chainLength, long terms) =>
        new ChainRounding(chainLength, terms).Enclose(computed);

    // Σ_r ê·ε_r with ε_r ≤ (τ_r·e^{τ_max} + 4u)/(1 − 4u), and the sum's own rounding.
    private static double OutputAllowance(
        SweepSums sums,
        int sample,
        long chainLength,
        int dimension,
        double exponentErrorMax,
        double inputNorm
    )
    {
        var total = SumOfChains(sums.Sum(sample), chainLength, 0).Upper;
        var weighted = SumOfChains(sums.Weighted(sample), chainLength + 1, 0).Upper;
        var exponents = Rounding.AddUp(
            Rounding.MultiplyUp(Rounding.MultiplyUp(Rounding.Gamma(dimension), inputNorm), weighted),
            Rounding.MultiplyUp(dimension * Rounding.SmallestPositive, total)
        );
        var exponentials = Rounding.DivideUp(
            Rounding.AddUp(
                Rounding.MultiplyUp(exponents, Exponential.Up(exponentErrorMax)),
                Rounding.MultiplyUp(Exponential.RelativeError, total)
            ),
            1.0 - Exponential.RelativeError
        );
        return Rounding.AddUp(exponentials, Rounding.MultiplyUp(Rounding.Gamma(chainLength), total));
    }

    private static NeuronPass NotFinite(int samples)
    {
        var numbers = new double[samples];
        Array.Fill(numbers, double.NaN);
        var enclosures = new Enclosure[samples];
        Array.Fill(enclosures, new Enclosure(double.NaN, double.NaN));
        return new NeuronPass
        {
            IsFinite = false,
            Outputs = numbers,
            OutputAllowances = [.. numbers],
            SquaredSums = enclosures,
            CubedNormSum = new(double.NaN, double.NaN),
            NormMax = new(double.NaN, double.NaN),
            ExponentialRelativeError = double.NaN,
            ExponentMax = double.NaN,
            WeightNormMax = double.NaN,
        };
    }
}
