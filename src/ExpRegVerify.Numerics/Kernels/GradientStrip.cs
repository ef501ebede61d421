namespace ExpRegVerify.Numerics.Kernels;

/// <summary>One step of gradient descent for one strip of blocks.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class GradientStrip<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>Writes w_r − η a_r Σ_i e_i exp⟨w_r, x_i⟩ x_i; each coordinate by n + 1 fused operations in the order of
    /// the samples.</summary>
    /// <param name="inputs">Rows of the samples, n × d.</param>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="weights">Weights of the strip's first block.</param>
    /// <param name="signs">Signs of the strip's first block.</param>
    /// <param name="blocks">Blocks of the strip.</param>
    /// <param name="residual">e, n numbers.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="gradient">Space for the strip's gradient, of the shape of its weights.</param>
    /// <param name="proposal">Where the strip's next weights go.</param>
    /// <returns>The largest computed exponent in size.</returns>
    public static double Propose(
        double* inputs,
        int samples,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double* residual,
        double stepSize,
        double* gradient,
        double* proposal
    )
    {
        var size = (long)dimension * Lanes;
        new Span<double>(gradient, checked((int)(blocks * size))).Clear();
        var exponents = TLanes.Zero;
        var sample = 0;
        for (; sample <= samples - 4; sample += 4)
        {
            var x = inputs + ((long)sample * dimension);
            AddFour(x, dimension, weights, signs, blocks, residual + sample, gradient, ref exponents);
        }

        for (; sample < samples; sample++)
        {
            var x = inputs + ((long)sample * dimension);
            AddOne(x, dimension, weights, signs, blocks, residual[sample], gradient, ref exponents);
        }

        for (var block = 0; block < blocks; block++)
        {
            var factor = TLanes.Multiply(TLanes.Broadcast(-stepSize), TLanes.Load(signs + (block * Lanes)));
            for (var k = block * size; k < (block + 1) * size; k += Lanes)
            {
                var next = TLanes.MultiplyAdd(factor, TLanes.Load(gradient + k), TLanes.Load(weights + k));
                TLanes.Store(next, proposal + k);
            }
        }

        return TLanes.Largest(exponents);
    }

    private static void AddFour(
        double* x0,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double* residual,
        double* gradient,
        ref TLanes exponents
    )
    {
        var x1 = x0 + dimension;
        var x2 = x1 + dimension;
        var x3 = x2 + dimension;
        var top = exponents;
        for (var block = 0; block < blocks; block++)
        {
            var w = weights + ((long)block * dimension * Lanes);
            var mask = TLanes.SignMask(TLanes.Load(signs + (block * Lanes)));
            StripMath<TLanes>.FourExponents(w, x0, dimension, out var z0, out var z1, out var z2, out var z3);
            var e0 = StripMath<TLanes>.MaskedExp(mask, z0, ref top);
            var e1 = StripMath<TLanes>.MaskedExp(mask, z1, ref top);
            var e2 = StripMath<TLanes>.MaskedExp(mask, z2, ref top);
            var e3 = StripMath<TLanes>.MaskedExp(mask, z3, ref top);
            var c0 = TLanes.Multiply(e0, TLanes.Broadcast(residual[0]));
            var c1 = TLanes.Multiply(e1, TLanes.Broadcast(residual[1]));
            var c2 = TLanes.Multiply(e2, TLanes.Broadcast(residual[2]));
            var c3 = TLanes.Multiply(e3, TLanes.Broadcast(residual[3]));
            var g = gradient + ((long)block * dimension * Lanes);
            for (var k = 0; k < dimension; k++)
            {
                var sum = TLanes.Load(g + ((long)k * Lanes));
                sum = TLanes.MultiplyAdd(c0, TLanes.Broadcast(x0[k]), sum);
                sum = TLanes.MultiplyAdd(c1, TLanes.Broadcast(x1[k]), sum);
                sum = TLanes.MultiplyAdd(c2, TLanes.Broadcast(x2[k]), sum);
                sum = TLanes.MultiplyAdd(c3, TLanes.Broadcast(x3[k]), sum);
                TLanes.Store(sum, g + ((long)k * Lanes));
            }
        }

        exponents = top;
    }

    private static void AddOne(
        double* x,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double residual,
        double* gradient,
        ref TLanes exponents
    )
    {
        for (var block = 0; block < blocks; block++)
        {
            var mask = TLanes.SignMask(TLanes.Load(signs + (block * Lanes)));
            var z = StripMath<TLanes>.Exponent(weights + ((long)block * dimension * Lanes), x, dimension);
            var e = StripMath<TLanes>.MaskedExp(mask, z, ref exponents);
            var c = TLanes.Multiply(e, TLanes.Broadcast(residual));
            var g = gradient + ((long)block * dimension * Lanes);
            for (var k = 0; k < dimension; k++)
            {
                var sum = TLanes.MultiplyAdd(c, TLanes.Broadcast(x[k]), TLanes.Load(g + ((long)k * Lanes)));
                TLanes.Store(sum, g + ((long)k * Lanes));
            }
        }
    }
}
