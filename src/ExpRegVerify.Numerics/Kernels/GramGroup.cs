namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// What one group of neurons adds to Σ_r Ê_ri Ê_rj, panel by panel: exponentials once into a panel, then tiles of four
/// rows by four columns on and below the diagonal.
/// </summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal sealed unsafe class GramGroup<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    private const int Tile = GramPlan.Tile;

    private const int TileSize = Tile * Tile;

    private readonly double[] inputs;

    private readonly int samples;

    private readonly int dimension;

    private readonly GramPlan plan;

    private readonly double[] run;

    private readonly double[] total;

    /// <summary>All sums zero.</summary>
    public GramGroup(double[] inputs, int samples, int dimension, GramPlan plan)
    {
        this.inputs = inputs;
        this.samples = samples;
        this.dimension = dimension;
        this.plan = plan;
        run = new double[plan.SumCount];
        total = new double[plan.SumCount];
    }

    /// <summary>The largest computed |⟨w_r, x_i⟩|.</summary>
    public double ExponentMax { get; private set; }

    /// <summary>An upper bound on max ‖w_r‖.</summary>
    public double WeightNormMax { get; private set; }

    /// <summary>The total of an entry on or below the diagonal.</summary>
    public double this[int i, int j] =>
        total[((TileNumber(i / Tile) + (j / Tile)) * TileSize) + (i % Tile * Tile) + (j % Tile)];

    /// <summary>Adds all panels of a group.</summary>
    public void Add(NeuronBlocks neurons, int group, CancellationToken cancellation)
    {
        var space = StripSpace.OfThread(plan.BlocksPerPanel, dimension, plan.TileRows * Tile);
        fixed (
            double* x = inputs,
                w = neurons.Current,
                sums = run
        )
        fixed (sbyte* a = neurons.CurrentSigns)
        {
            for (var number = 0; number < plan.PanelsPerGroup; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (first, count) = plan.Panel(group, number);
                if (count > 0)
                {
                    space.TurnTo(w, a, dimension, first, count);
                    Fill(x, space, neurons, first);
                    AddTiles(space.Tile, (long)count * Lanes, sums);
                }

                if ((number + 1) % GramPlan.PanelsPerRun == 0 || number + 1 == plan.PanelsPerGroup)
                {
                    AddTo(total, run);
                    Array.Clear(run);
                }
            }
        }
    }

    /// <summary>Adds the sums of another group.</summary>
    public void Absorb(GramGroup<TLanes> other)
    {
        AddTo(total, other.total);
        ExponentMax = Math.Max(ExponentMax, other.ExponentMax);
        WeightNormMax = Math.Max(WeightNormMax, other.WeightNormMax);
    }

    private static long TileNumber(int tileRow) => (long)tileRow * (tileRow + 1) / 2;

    private static void AddTo(double[] target, double[] source)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

    // Of a network of (n, d, m) = (5, 8, 4,096) that has just been stepped, the matrix takes a quarter less when the
    // exponentials are copied.
    private void Fill(double* x, StripSpace space, NeuronBlocks neurons, int first)
    {
        if (neurons.Kept is { } kept && kept.KnowsAll(inputs))
        {
            kept.Copy(first, space.Blocks, space.Tile);
            ExponentMax = Math.Max(ExponentMax, kept.ExponentMax);
            WeightNormMax = Math.Max(WeightNormMax, kept.WeightNormMax);
            return;
        }

        var exponents = TLanes.Zero;
        var squares = TLanes.Zero;
        for (var i = 0; i < samples; i += Tile)
        {
            var tile = space.Tile + ((long)i * space.Blocks * Lanes);
            ExponentialTile<TLanes>.Fill(space, x, i, samples, dimension, tile, ref exponents, ref squares);
        }

        ExponentMax = Math.Max(ExponentMax, TLanes.Largest(exponents));
        WeightNormMax = Math.Max(WeightNormMax, SweepSums.NormUp(TLanes.Largest(squares), dimension));
    }

    private void AddTiles(double* e, long stride, double* sums)
    {
        for (var i = 0; i < samples; i += Tile)
        {
            var rows = Math.Min(samples - i, Tile);
            for (var j = 0; j <= i; j += Tile, sums += TileSize)
            {
                var columns = Math.Min(samples - j, Tile);
                SixteenProducts<TLanes>.Add(e + (i * stride), rows, e + (j * stride), columns, stride, stride, sums);
            }
        }
    }
}
