using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>What one group of neurons adds to a pass: a run's sums, and the sums of the runs before it.</summary>
internal sealed class SweepSums
{
    // Four samples stand together: their outputs, their Σ Ê, their Σ Ê², their Σ ‖w‖·Ê.
    private const int Rows = 4;

    private const int Kinds = 4;

    private readonly int cubesAt;

    private readonly double[] run;

    private readonly double[] total;

    /// <summary>All sums zero.</summary>
    /// <param name="samples">n.</param>
    public SweepSums(int samples)
    {
        Samples = samples;
        run = new double[Length(samples)];
        total = new double[run.Length];
        cubesAt = run.Length - 2;
    }

    /// <summary>The neurons' space for one step's sums, a group's each, made when first asked for: 120 steps at
    /// (64, 16, 131,072) would leave 32 MB to the collector.</summary>
    /// <param name="neurons">Whose.</param>
    /// <param name="groups">How many.</param>
    /// <param name="samples">n.</param>
    public static SweepSums[] Of(NeuronBlocks neurons, int groups, int samples)
    {
        if (neurons.StepSums is not { } sums || sums.Length != groups || sums[0].Samples != samples)
        {
            sums = [.. Enumerable.Range(0, groups).Select(_ => new SweepSums(samples))];
            neurons.StepSums = sums;
        }

        return sums;
    }

    /// <summary>Bytes of one group's sums.</summary>
    /// <param name="samples">n.</param>
    public static long BytesFor(int samples) => 2L * sizeof(double) * Length(samples);

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>Σ_r ‖Ê_r‖³.</summary>
    public double Cubes => total[cubesAt];

    /// <summary>Σ_r ‖w_r‖².</summary>
    public double SquaredWeights => total[cubesAt + 1];

    /// <summary>Every total is finite.</summary>
    public bool IsFinite => total.All(double.IsFinite);

    /// <summary>The largest computed ‖Ê_r‖².</summary>
    public double SquaredNormMax { get; private set; }

    /// <summary>The largest computed |⟨w_r, x_i⟩|.</summary>
    public double ExponentMax { get; private set; }

    /// <summary>The same at the weights before a step, where it had to be computed; else 0.</summary>
    public double ExponentMaxBefore { get; private set; }

    /// <summary>An upper bound on max ‖w_r‖.</summary>
    public double WeightNormMax { get; private set; }

    /// <summary>The largest computed squared distance from the weights at the start, where it was asked for.</summary>
    public double SquaredMovementMax { get; private set; }

    /// <summary>All sums zero again.</summary>
    public void Clear()
    {
        Array.Clear(run);
        Array.Clear(total);
        SquaredNormMax = 0.0;
        ExponentMax = 0.0;
        ExponentMaxBefore = 0.0;
        WeightNormMax = 0.0;
        SquaredMovementMax = 0.0;
    }

    /// <summary>u_i.</summary>
    public double Output(int sample) => total[Position(sample, 0)];

    /// <summary>Σ_r Ê_ri.</summary>
    public double Sum(int sample) => total[Position(sample, 1)];

    /// <summary>Σ_r Ê_ri².</summary>
    public double Squares(int sample) => total[Position(sample, 2)];

    /// <summary>Σ_r ‖w_r‖·Ê_ri with the norms of whole strips rounded up.</summary>
    public double Weighted(int sample) => total[Position(sample, 3)];

    /// <summary>The run's sums of four samples: four outputs, four Σ Ê, four Σ Ê², four Σ ‖w‖·Ê.</summary>
    /// <param name="sample">The first of the four.</param>
    public Span<double> OfFour(int sample) => run.AsSpan(sample * Kinds, Rows * Kinds);

    /// <summary>Adds one strip's sum of cubed norms.</summary>
    public void AddCubes(double sum) => run[cubesAt] += sum;

    /// <summary>Adds one strip's sum of squared weights.</summary>
    public void AddSquaredWeights(double sum) => run[cubesAt + 1] += sum;

    /// <summary>Takes one strip's largest values into account.</summary>
    public void Raise(double squaredNorm, double exponent, double weightNorm)
    {
        SquaredNormMax = Math.Max(SquaredNormMax, squaredNorm);
        ExponentMax = Math.Max(ExponentMax, exponent);
        WeightNormMax = Math.Max(WeightNormMax, weightNorm);
    }

    /// <summary>Takes one strip's largest exponent before the step into account.</summary>
    public void RaiseBefore(double exponent) => ExponentMaxBefore = Math.Max(ExponentMaxBefore, exponent);

    /// <summary>Takes one strip's largest squared distance from the start into account.</summary>
    public void RaiseMovement(double squaredDistance) =>
        SquaredMovementMax = Math.Max(SquaredMovementMax, squaredDistance);

    /// <summary>Ends a run: its sums join the total.</summary>
    public void EndRun()
    {
        for (var i = 0; i < run.Length; i++)
        {
            total[i] += run[i];
        }

        Array.Clear(run);
    }

    /// <summary>Adds the groups' sums in pairs of neighbours, whoever made them; the first one holds the
    /// result.</summary>
    public static SweepSums Combine(SweepSums[] groups)
    {
        for (var stride = 1; stride < groups.Length; stride *= 2)
        {
            for (var i = 0; i + stride < groups.Length; i += 2 * stride)
            {
                groups[i].Absorb(groups[i + stride]);
            }
        }

        return groups[0];
    }

    /// <summary>‖w‖ rounded up, from a computed Σ w_k² of d fused operations.</summary>
    public static double NormUp(double computedSquare, int dimension)
    {
        var slack = Rounding.SmallestTimes(dimension);
        return Rounding.SqrtUp(
            Rounding.DivideUp(
                Rounding.AddUp(computedSquare, slack),
                Rounding.SubtractDown(1.0, Rounding.Gamma(dimension))
            )
        );
    }

    private static int Length(int samples) => ((samples + Rows - 1) / Rows * Kinds * Rows) + 2;

    private static int Position(int sample, int kind) => (((sample / Rows * Kinds) + kind) * Rows) + (sample % Rows);

    private void Absorb(SweepSums other)
    {
        for (var i = 0; i < total.Length; i++)
        {
            total[i] += other.total[i];
        }

        Raise(other.SquaredNormMax, other.ExponentMax, other.WeightNormMax);
        RaiseBefore(other.ExponentMaxBefore);
        RaiseMovement(other.SquaredMovementMax);
    }
}
