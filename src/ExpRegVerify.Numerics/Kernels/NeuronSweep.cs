namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Sweeps over all neurons, group by group on several threads.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal sealed unsafe class NeuronSweep<TLanes>(double[] inputs, int samples, int dimension, int threads)
    : INeuronSweep
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    // Operations on eight lanes for one exponential with its sums.
    private const int OperationsPerExponential = 28;

    public SweepSums Forward(
        NeuronBlocks neurons,
        SweepPlan plan,
        double[]? squaredNorms,
        CancellationToken cancellation
    )
    {
        var groups = new SweepSums[plan.GroupCount];
        Run(neurons, plan, 1, group => groups[group] = ForwardGroup(neurons, plan, squaredNorms, group), cancellation);
        return SweepSums.Combine(groups);
    }

    public SweepSums Step(
        NeuronBlocks neurons,
        SweepPlan plan,
        double[] residual,
        double stepSize,
        CancellationToken cancellation
    )
    {
        var groups = new SweepSums[plan.GroupCount];
        // Asked for here, on one thread: the first to ask makes the array, and all groups must write into the same one.
        var proposal = neurons.Proposal;
        Run(
            neurons,
            plan,
            3,
            group => groups[group] = StepGroup(neurons, plan, residual, stepSize, proposal, group),
            cancellation
        );
        return SweepSums.Combine(groups);
    }

    public GramSums Gram(NeuronBlocks neurons, CancellationToken cancellation) =>
        new GramPanel<TLanes>(inputs, samples, dimension, threads).Sum(neurons, cancellation);

    private void Run(
        NeuronBlocks neurons,
        SweepPlan plan,
        int passes,
        Action<int> group,
        CancellationToken cancellation
    )
    {
        var perExponential = (double)passes * (dimension + OperationsPerExponential);
        Work.Run(plan.GroupCount, (double)neurons.BlockCount * samples * perExponential, threads, group, cancellation);
    }

    private SweepSums ForwardGroup(NeuronBlocks neurons, SweepPlan plan, double[]? squaredNorms, int group)
    {
        var sums = new SweepSums(samples);
        var space = stackalloc double[plan.BlocksPerStrip * Lanes];
        fixed (
            double* x = inputs,
                w = neurons.Weights,
                a = neurons.Signs
        )
        {
            for (var strip = 0; strip < plan.StripsPerGroup; strip++)
            {
                var (first, count) = plan.Strip(group, strip);
                if (count > 0)
                {
                    var weights = w + ((long)first * dimension * Lanes);
                    ForwardStrip<TLanes>.Add(x, dimension, weights, a + ((long)first * Lanes), count, space, sums);
                    if (squaredNorms is not null)
                    {
                        Keep(space, first * (long)Lanes, count * Lanes, squaredNorms);
                    }
                }

                if (plan.EndsRun(strip))
                {
                    sums.EndRun();
                }
            }
        }

        return sums;
    }

    private SweepSums StepGroup(
        NeuronBlocks neurons,
        SweepPlan plan,
        double[] residual,
        double stepSize,
        double[] proposal,
        int group
    )
    {
        var sums = new SweepSums(samples);
        var gradient = new double[plan.BlocksPerStrip * dimension * Lanes];
        var space = stackalloc double[plan.BlocksPerStrip * Lanes];
        fixed (
            double* x = inputs,
                e = residual,
                g = gradient,
                p = proposal
        )
        fixed (
            double* w = neurons.Weights,
                a = neurons.Signs
        )
        {
            for (var strip = 0; strip < plan.StripsPerGroup; strip++)
            {
                var (first, count) = plan.Strip(group, strip);
                if (count > 0)
                {
                    var at = (long)first * dimension * Lanes;
                    var signs = a + ((long)first * Lanes);
                    var exponent = GradientStrip<TLanes>.Propose(
                        x,
                        samples,
                        dimension,
                        w + at,
                        signs,
                        count,
                        e,
                        stepSize,
                        g,
                        p + at
                    );
                    sums.Raise(0.0, exponent, 0.0);
                    ForwardStrip<TLanes>.Add(x, dimension, p + at, signs, count, space, sums);
                }

                if (plan.EndsRun(strip))
                {
                    sums.EndRun();
                }
            }
        }

        return sums;
    }

    private static void Keep(double* source, long first, int count, double[] target)
    {
        var end = Math.Min(first + count, target.LongLength);
        for (var r = first; r < end; r++)
        {
            target[r] = source[r - first];
        }
    }
}
