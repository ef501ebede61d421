namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Outputs and moments of one strip of blocks.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class ForwardStrip<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>Adds the strip to the sums.</summary>
    /// <param name="inputs">Rows of the samples, n × d.</param>
    /// <param name="dimension">d.</param>
    /// <param name="weights">Weights of the strip's first block.</param>
    /// <param name="signs">Signs of the strip's first block.</param>
    /// <param name="blocks">Blocks of the strip.</param>
    /// <param name="squaredNorms">Space for ‖Ê_r‖², eight to a block; holds the computed values afterwards.</param>
    /// <param name="sums">Where the strip is added.</param>
    public static void Add(
        double* inputs,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double* squaredNorms,
        SweepSums sums
    )
    {
        new Span<double>(squaredNorms, blocks * Lanes).Clear();
        var weightNorm = SweepSums.NormUp(LargestSquare(weights, signs, dimension, blocks), dimension);
        var exponents = TLanes.Zero;
        var sample = 0;
        for (; sample <= sums.Samples - 4; sample += 4)
        {
            var x = inputs + ((long)sample * dimension);
            AddFour(x, dimension, weights, signs, blocks, squaredNorms, weightNorm, sums, sample, ref exponents);
        }

        for (; sample < sums.Samples; sample++)
        {
            var x = inputs + ((long)sample * dimension);
            AddOne(x, dimension, weights, signs, blocks, squaredNorms, weightNorm, sums, sample, ref exponents);
        }

        var largest = TLanes.Zero;
        var cubes = TLanes.Zero;
        for (var block = 0; block < blocks; block++)
        {
            var square = TLanes.Load(squaredNorms + (block * Lanes));
            cubes = TLanes.MultiplyAdd(square, TLanes.Sqrt(square), cubes);
            largest = TLanes.Larger(square, largest);
        }

        sums.AddCubes(TLanes.Sum(cubes));
        sums.Raise(TLanes.Largest(largest), TLanes.Largest(exponents), weightNorm);
    }

    private static void AddFour(
        double* x0,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double* squaredNorms,
        double weightNorm,
        SweepSums sums,
        int sample,
        ref TLanes exponents
    )
    {
        TLanes u0 = TLanes.Zero,
            u1 = TLanes.Zero,
            u2 = TLanes.Zero,
            u3 = TLanes.Zero;
        TLanes p0 = TLanes.Zero,
            p1 = TLanes.Zero,
            p2 = TLanes.Zero,
            p3 = TLanes.Zero;
        TLanes q0 = TLanes.Zero,
            q1 = TLanes.Zero,
            q2 = TLanes.Zero,
            q3 = TLanes.Zero;
        var top = exponents;
        for (var block = 0; block < blocks; block++)
        {
            var w = weights + ((long)block * dimension * Lanes);
            var sign = TLanes.Load(signs + (block * Lanes));
            var mask = TLanes.SignMask(sign);
            StripMath<TLanes>.FourExponents(w, x0, dimension, out var z0, out var z1, out var z2, out var z3);
            var e0 = StripMath<TLanes>.MaskedExp(mask, z0, ref top);
            var e1 = StripMath<TLanes>.MaskedExp(mask, z1, ref top);
            var e2 = StripMath<TLanes>.MaskedExp(mask, z2, ref top);
            var e3 = StripMath<TLanes>.MaskedExp(mask, z3, ref top);
            u0 = TLanes.MultiplyAdd(sign, e0, u0);
            u1 = TLanes.MultiplyAdd(sign, e1, u1);
            u2 = TLanes.MultiplyAdd(sign, e2, u2);
            u3 = TLanes.MultiplyAdd(sign, e3, u3);
            p0 = TLanes.Add(p0, e0);
            p1 = TLanes.Add(p1, e1);
            p2 = TLanes.Add(p2, e2);
            p3 = TLanes.Add(p3, e3);
            q0 = TLanes.MultiplyAdd(e0, e0, q0);
            q1 = TLanes.MultiplyAdd(e1, e1, q1);
            q2 = TLanes.MultiplyAdd(e2, e2, q2);
            q3 = TLanes.MultiplyAdd(e3, e3, q3);
            var square = TLanes.Load(squaredNorms + (block * Lanes));
            square = TLanes.MultiplyAdd(e1, e1, TLanes.MultiplyAdd(e0, e0, square));
            square = TLanes.MultiplyAdd(e3, e3, TLanes.MultiplyAdd(e2, e2, square));
            TLanes.Store(square, squaredNorms + (block * Lanes));
        }

        exponents = top;
        sums.Add(sample, TLanes.Sum(u0), TLanes.Sum(p0), TLanes.Sum(q0), weightNorm);
        sums.Add(sample + 1, TLanes.Sum(u1), TLanes.Sum(p1), TLanes.Sum(q1), weightNorm);
        sums.Add(sample + 2, TLanes.Sum(u2), TLanes.Sum(p2), TLanes.Sum(q2), weightNorm);
        sums.Add(sample + 3, TLanes.Sum(u3), TLanes.Sum(p3), TLanes.Sum(q3), weightNorm);
    }

    private static void AddOne(
        double* x,
        int dimension,
        double* weights,
        double* signs,
        int blocks,
        double* squaredNorms,
        double weightNorm,
        SweepSums sums,
        int sample,
        ref TLanes exponents
    )
    {
        TLanes u = TLanes.Zero,
            p = TLanes.Zero,
            q = TLanes.Zero;
        for (var block = 0; block < blocks; block++)
        {
            var sign = TLanes.Load(signs + (block * Lanes));
            var z = StripMath<TLanes>.Exponent(weights + ((long)block * dimension * Lanes), x, dimension);
            var e = StripMath<TLanes>.MaskedExp(TLanes.SignMask(sign), z, ref exponents);
            u = TLanes.MultiplyAdd(sign, e, u);
            p = TLanes.Add(p, e);
            q = TLanes.MultiplyAdd(e, e, q);
            var square = squaredNorms + (block * Lanes);
            TLanes.Store(TLanes.MultiplyAdd(e, e, TLanes.Load(square)), square);
        }

        sums.Add(sample, TLanes.Sum(u), TLanes.Sum(p), TLanes.Sum(q), weightNorm);
    }

    internal static double LargestSquare(double* weights, double* signs, int dimension, int blocks)
    {
        var largest = TLanes.Zero;
        for (var block = 0; block < blocks; block++)
        {
            var w = weights + ((long)block * dimension * Lanes);
            var square = TLanes.Zero;
            for (var k = 0; k < dimension; k++)
            {
                var coordinate = TLanes.Load(w + ((long)k * Lanes));
                square = TLanes.MultiplyAdd(coordinate, coordinate, square);
            }

            var mask = TLanes.SignMask(TLanes.Load(signs + (block * Lanes)));
            largest = TLanes.Larger(TLanes.Where(mask, square), largest);
        }

        return TLanes.Largest(largest);
    }
}
