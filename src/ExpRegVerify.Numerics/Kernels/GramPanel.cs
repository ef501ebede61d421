namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Σ_r Ê_ri Ê_rj, panel by panel of neurons: exponentials once into a panel, then tiles of four rows by four
/// columns.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal sealed unsafe class GramPanel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    private const int Tile = 4;

    private const int RowsAtOnce = 2;

    // 256 KiB, but at least eight blocks, or adding the lanes up would cost more than the products.
    private const int PanelNumbersMax = 32768;

    private const int BlocksMin = 8;

    private const int BlocksMax = 64;

    private const int PanelsPerRun = 16;

    private const int OperationsPerExponential = 24;

    private readonly double[] inputs;

    private readonly int samples;

    private readonly int dimension;

    private readonly int threads;

    private readonly int rows;

    private readonly int blocksMax;

    private readonly double[] panel;

    private readonly double[] run;

    private readonly double[] total;

    public GramPanel(double[] inputs, int samples, int dimension, int threads)
    {
        this.inputs = inputs;
        this.samples = samples;
        this.dimension = dimension;
        this.threads = threads;
        rows = (samples + Tile - 1) / Tile * Tile;
        blocksMax = Math.Clamp(PanelNumbersMax / Lanes / rows, BlocksMin, BlocksMax);
        panel = new double[checked(rows * blocksMax * Lanes)];
        run = new double[checked(rows * rows)];
        total = new double[run.Length];
    }

    /// <summary>No term takes part in more roundings than this: lanes, their sum, panels of a run, runs.</summary>
    public long ChainLength(int blockCount)
    {
        var panels = ((long)blockCount + blocksMax - 1) / blocksMax;
        return blocksMax + 3 + Math.Min(panels, PanelsPerRun) + ((panels + PanelsPerRun - 1) / PanelsPerRun);
    }

    /// <summary>The whole sum.</summary>
    public GramSums Sum(NeuronBlocks neurons, CancellationToken cancellation)
    {
        var exponents = new double[rows / Tile];
        var panels = 0;
        for (var first = 0; first < neurons.BlockCount; first += blocksMax)
        {
            var start = first;
            var count = Math.Min(blocksMax, neurons.BlockCount - first);
            var products = (double)samples * count;
            Work.Run(
                rows / Tile,
                products * (dimension + OperationsPerExponential),
                threads,
                tile => exponents[tile] = Math.Max(exponents[tile], Fill(neurons, start, count, tile)),
                cancellation
            );
            Work.Run(rows / Tile, products * samples / 2, threads, tile => AddTiles(count, tile), cancellation);
            panels++;
            if (panels % PanelsPerRun == 0)
            {
                EndRun();
            }
        }

        EndRun();
        var sums = new Bounds.SymmetricMatrix(samples);
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                sums[i, j] = total[(i * rows) + j];
            }
        }

        return new(sums, ChainLength(neurons.BlockCount), exponents.Max(), WeightNorm(neurons));
    }

    private double Fill(NeuronBlocks neurons, int first, int count, int tile)
    {
        var exponents = TLanes.Zero;
        fixed (
            double* x = inputs,
                w = neurons.Weights,
                a = neurons.Signs,
                target = panel
        )
        {
            for (var i = tile * Tile; i < Math.Min((tile + 1) * Tile, samples); i++)
            {
                for (var block = 0; block < count; block++)
                {
                    var number = (long)first + block;
                    var mask = TLanes.SignMask(TLanes.Load(a + (number * Lanes)));
                    var weights = w + (number * dimension * Lanes);
                    var z = StripMath<TLanes>.Exponent(weights, x + ((long)i * dimension), dimension);
                    var e = StripMath<TLanes>.MaskedExp(mask, z, ref exponents);
                    TLanes.Store(e, target + ((((long)i * blocksMax) + block) * Lanes));
                }
            }
        }

        return TLanes.Largest(exponents);
    }

    // All tiles of four rows on and below the diagonal; a tile is one thread's, and its panels come in order.
    private void AddTiles(int count, int tile)
    {
        var stride = (long)blocksMax * Lanes;
        fixed (
            double* e = panel,
                sums = run
        )
        {
            for (var column = 0; column <= tile; column++)
            {
                for (var i = tile * Tile; i < (tile + 1) * Tile; i += RowsAtOnce)
                {
                    AddRows(
                        e + (i * stride),
                        e + (column * Tile * stride),
                        stride,
                        count,
                        sums + ((long)i * rows) + (column * Tile),
                        rows
                    );
                }
            }
        }
    }

    // Eight sums at once: as many as it takes to keep the multipliers busy.
    private static void AddRows(double* row, double* columns, long stride, int count, double* sums, int rows)
    {
        TLanes s0 = TLanes.Zero,
            s1 = TLanes.Zero,
            s2 = TLanes.Zero,
            s3 = TLanes.Zero;
        TLanes t0 = TLanes.Zero,
            t1 = TLanes.Zero,
            t2 = TLanes.Zero,
            t3 = TLanes.Zero;
        for (var at = 0L; at < count * Lanes; at += Lanes)
        {
            var e = TLanes.Load(row + at);
            var f = TLanes.Load(row + stride + at);
            var column = TLanes.Load(columns + at);
            s0 = TLanes.MultiplyAdd(e, column, s0);
            t0 = TLanes.MultiplyAdd(f, column, t0);
            column = TLanes.Load(columns + stride + at);
            s1 = TLanes.MultiplyAdd(e, column, s1);
            t1 = TLanes.MultiplyAdd(f, column, t1);
            column = TLanes.Load(columns + (2 * stride) + at);
            s2 = TLanes.MultiplyAdd(e, column, s2);
            t2 = TLanes.MultiplyAdd(f, column, t2);
            column = TLanes.Load(columns + (3 * stride) + at);
            s3 = TLanes.MultiplyAdd(e, column, s3);
            t3 = TLanes.MultiplyAdd(f, column, t3);
        }

        sums[0] += TLanes.Sum(s0);
        sums[1] += TLanes.Sum(s1);
        sums[2] += TLanes.Sum(s2);
        sums[3] += TLanes.Sum(s3);
        sums += rows;
        sums[0] += TLanes.Sum(t0);
        sums[1] += TLanes.Sum(t1);
        sums[2] += TLanes.Sum(t2);
        sums[3] += TLanes.Sum(t3);
    }

    private void EndRun()
    {
        for (var i = 0; i < run.Length; i++)
        {
            total[i] += run[i];
        }

        Array.Clear(run);
    }

    private double WeightNorm(NeuronBlocks neurons)
    {
        var largest = 0.0;
        fixed (
            double* w = neurons.Weights,
                a = neurons.Signs
        )
        {
            for (var block = 0; block < neurons.BlockCount; block++)
            {
                var weights = w + ((long)block * dimension * Lanes);
                var square = ForwardStrip<TLanes>.LargestSquare(weights, a + ((long)block * Lanes), dimension, 1);
                largest = Math.Max(largest, square);
            }
        }

        return SweepSums.NormUp(largest, dimension);
    }
}
