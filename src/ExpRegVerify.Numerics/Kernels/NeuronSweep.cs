namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Sweeps over all neurons, group by group on several threads.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal sealed unsafe class NeuronSweep<TLanes>(
    double[] inputs,
    int samples,
    int dimension,
    int threads,
    long? keptBytes
) : INeuronSweep
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    // Operations on eight lanes for one exponential with its sums.
    private const int OperationsPerExponential = 24;

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
        NeuronBlocks? start,
        CancellationToken cancellation
    )
    {
        var groups = SweepSums.Of(neurons, plan.GroupCount, samples);
        // Asked for here, on one thread: the first to ask makes the array, and all groups must write into the same one.
        var proposal = neurons.Proposal;
        var kept = KeptExponentials.For(neurons, plan, samples, keptBytes);
        var known = kept is not null && kept.Take(inputs);
        Run(
            neurons,
            plan,
            known ? 2 : 3,
            group => StepGroup(neurons, plan, residual, stepSize, start, proposal, kept, known, group, groups[group]),
            cancellation
        );
        return SweepSums.Combine(groups);
    }

    public void Commit(NeuronBlocks neurons, SweepSums sums)
    {
        neurons.Commit();
        neurons.Kept?.Keep(inputs, sums);
    }

    public GramSums Gram(NeuronBlocks neurons, CancellationToken cancellation) =>
        GramSweep<TLanes>.Sum(inputs, samples, dimension, threads, neurons, cancellation);

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
        var space = StripSpace.OfThread(plan.BlocksPerStrip, dimension, RowCount.Max);
        fixed (
            double* x = inputs,
                w = neurons.Current
        )
        fixed (sbyte* a = neurons.CurrentSigns)
        {
            for (var strip = 0; strip < plan.StripsPerGroup; strip++)
            {
                var (first, count) = plan.Strip(group, strip);
                if (count > 0)
                {
                    space.TurnTo(w, a, dimension, first, count);
                    ForwardStrip<TLanes>.Add(space, x, dimension, null, null, sums);
                    if (squaredNorms is not null)
                    {
                        Keep(space.SquaredNorms, first * (long)Lanes, count * Lanes, squaredNorms);
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

    private void StepGroup(
        NeuronBlocks neurons,
        SweepPlan plan,
        double[] residual,
        double stepSize,
        NeuronBlocks? start,
        double[] proposal,
        KeptExponentials? kept,
        bool known,
        int group,
        SweepSums sums
    )
    {
        sums.Clear();
        var space = StripSpace.OfThread(plan.BlocksPerStrip, dimension, RowCount.Max);
        fixed (
            double* x = inputs,
                e = residual,
                p = proposal,
                k = kept?.Storage,
                w0 = start?.Current
        )
        fixed (double* w = neurons.Current)
        fixed (sbyte* a = neurons.CurrentSigns)
        {
            for (var strip = 0; strip < plan.StripsPerGroup; strip++)
            {
                var (first, count) = plan.Strip(group, strip);
                if (count > 0)
                {
                    space.TurnTo(w, a, dimension, first, count);
                    var own = kept is null ? null : kept.Strip(k, group, strip);
                    var ahead = kept is null ? null : kept.StripAfter(k, group, strip);
                    var old = known ? own : null;
                    var at = (long)first * dimension * Lanes;
                    var next = p + at;
                    sums.RaiseBefore(GradientStrip<TLanes>.Step(space, x, samples, dimension, old, e, stepSize, next));
                    space.Weights = next;
                    if (start is not null)
                    {
                        sums.RaiseMovement(GradientStrip<TLanes>.SquaredMovement(space, w0 + at, dimension));
                    }

                    ForwardStrip<TLanes>.Add(space, x, dimension, own, ahead, sums);
                }

                if (plan.EndsRun(strip))
                {
                    sums.EndRun();
                }
            }
        }
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
