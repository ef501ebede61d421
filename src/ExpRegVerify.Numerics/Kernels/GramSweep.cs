using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Σ_r Ê_ri Ê_rj over all neurons, group by group on several threads.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static class GramSweep<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // Operations on eight lanes for one exponential beside its exponent.
    private const int OperationsPerExponential = 20;

    /// <summary>The whole sum.</summary>
    public static GramSums Sum(
        double[] inputs,
        int samples,
        int dimension,
        int threads,
        NeuronBlocks neurons,
        CancellationToken cancellation
    )
    {
        var plan = new GramPlan(neurons.BlockCount, samples);
        var groups = new GramGroup<TLanes>[plan.GroupCount];
        var perExponential = dimension + OperationsPerExponential + (samples / 2.0);
        Work.Run(
            plan.GroupCount,
            (double)neurons.BlockCount * samples * perExponential,
            threads,
            group =>
            {
                var own = new GramGroup<TLanes>(inputs, samples, dimension, plan);
                own.Add(neurons, group, cancellation);
                groups[group] = own;
            },
            cancellation
        );
        for (var stride = 1; stride < groups.Length; stride *= 2)
        {
            for (var i = 0; i + stride < groups.Length; i += 2 * stride)
            {
                groups[i].Absorb(groups[i + stride]);
            }
        }

        return new(Unfold(groups[0], samples), plan.ChainLength, groups[0].ExponentMax, groups[0].WeightNormMax);
    }

    private static SymmetricMatrix Unfold(GramGroup<TLanes> group, int samples)
    {
        var sums = new SymmetricMatrix(samples);
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                sums[i, j] = group[i, j];
            }
        }

        return sums;
    }
}
