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
        var squares = new Enclosure[samples];
        var chain = new ChainRounding(chainLength, width);
        for (var i = 0; i < samples; i++)
        {
            outputs[i] = sums.Output(i);
            var error = RelativeError(ExponentError(weightNorm, inputNorms[i], dimension));
            squares[i] = chain.Enclose(sums.Squares(i)) * Enclosure.Square(ErrorFactor(error));
        }

        var relative = RelativeError(exponentError);
        var factor = ErrorFactor(relative);
        var cubesChain = new ChainRounding(chainLength + (2L * samples) + 2, width);
        var normMax = Enclosure.Sqrt(new ChainRounding(samples, samples).Enclose(sums.SquaredNormMax));
        return new NeuronPass
        {
            IsFinite = true,
            Outputs = outputs,
            OutputAllowances = OutputAllowances(sums, chainLength, dimension, exponentError, inputNorms),
            SquaredSums = squares,
            CubedNormSum = cubesChain.Enclose(sums.Cubes) * factor * factor * factor,
            NormMax = normMax * factor,
            ExponentialRelativeError = relative,
            ExponentMax = Rounding.AddUp(sums.ExponentMax, exponentError),
            WeightNormMax = weightNorm,
            // d fused operations to a neuron before its square joins the sum.
            SquaredWeightTotal = new ChainRounding(chainLength + dimension, width * dimension).Upper(
                sums.SquaredWeights
            ),
        };
    }

    /// <summary>τ rounded up: d fused operations, and an underflow in each.</summary>
    public static double ExponentError(double weightNorm, double inputNorm, int dimension) =>
        Rounding.AddUp(
            Rounding.MultiplyUp(Rounding.MultiplyUp(Rounding.Gamma(dimension), weightNorm), inputNorm),
            Rounding.SmallestTimes(dimension)
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

    // Σ_r ê·ε_r with ε_r ≤ (τ_r·e^{τ_max} + 4u)/(1 − 4u), and the sum's own rounding.
    private static double[] OutputAllowances(
        SweepSums sums,
        long chainLength,
        int dimension,
        double exponentErrorMax,
        double[] inputNorms
    )
    {
        var chain = new ChainRounding(chainLength, 0);
        var weightedChain = new ChainRounding(chainLength + 1, 0);
        var gamma = Rounding.Gamma(dimension);
        var growth = Exponential.Up(exponentErrorMax);
        var allowances = new double[inputNorms.Length];
        for (var i = 0; i < allowances.Length; i++)
        {
            var total = chain.Upper(sums.Sum(i));
            var exponents = Rounding.AddUp(
                Rounding.MultiplyUp(Rounding.MultiplyUp(gamma, inputNorms[i]), weightedChain.Upper(sums.Weighted(i))),
                Rounding.SmallestTimesUp(dimension, total)
            );
            var exponentials = Rounding.DivideUp(
                Rounding.AddUp(
                    Rounding.MultiplyUp(exponents, growth),
                    Rounding.MultiplyUp(Exponential.RelativeError, total)
                ),
                1.0 - Exponential.RelativeError
            );
            allowances[i] = Rounding.AddUp(exponentials, Rounding.MultiplyUp(chain.Gamma, total));
        }

        return allowances;
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
            SquaredWeightTotal = double.NaN,
        };
    }
}
