using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>What one group of neurons adds to a pass: a run's sums, and the sums of the runs before it.</summary>
internal sealed class SweepSums
{
    private readonly double[] run;

    /// <summary>All sums zero.</summary>
    /// <param name="samples">n.</param>
    public SweepSums(int samples)
    {
        Samples = samples;
        run = new double[(4 * samples) + 1];
        Total = new double[(4 * samples) + 1];
    }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>Outputs, then Σ Ê, then Σ Ê², then Σ ‖w‖·Ê with the norms of whole strips rounded up; n of each; last Σ
    /// ‖Ê_r‖³.</summary>
    public double[] Total { get; }

    /// <summary>The largest computed ‖Ê_r‖².</summary>
    public double SquaredNormMax { get; private set; }

    /// <summary>The largest computed |⟨w_r, x_i⟩|.</summary>
    public double ExponentMax { get; private set; }

    /// <summary>An upper bound on max ‖w_r‖.</summary>
    public double WeightNormMax { get; private set; }

    /// <summary>Adds one strip's sums for one sample.</summary>
    public void Add(int sample, double output, double sum, double squares, double weightNorm)
    {
        run[sample] += output;
        run[Samples + sample] += sum;
        run[(2 * Samples) + sample] += squares;
        run[(3 * Samples) + sample] = Math.FusedMultiplyAdd(weightNorm, sum, run[(3 * Samples) + sample]);
    }

    /// <summary>Adds one strip's sum of cubed norms.</summary>
    public void AddCubes(double sum) => run[^1] += sum;

    /// <summary>Takes one strip's largest values into account.</summary>
    public void Raise(double squaredNorm, double exponent, double weightNorm)
    {
        SquaredNormMax = Math.Max(SquaredNormMax, squaredNorm);
        ExponentMax = Math.Max(ExponentMax, exponent);
        WeightNormMax = Math.Max(WeightNormMax, weightNorm);
    }

    /// <summary>Ends a run: its sums join the total.</summary>
    public void EndRun()
    {
        for (var i = 0; i < run.Length; i++)
        {
            Total[i] += run[i];
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
        var slack = dimension * Rounding.SmallestPositive;
        return Rounding.SqrtUp(
            Rounding.DivideUp(
                Rounding.AddUp(computedSquare, slack),
                Rounding.SubtractDown(1.0, Rounding.Gamma(dimension))
            )
        );
    }

    private void Absorb(SweepSums other)
    {
        for (var i = 0; i < Total.Length; i++)
        {
            Total[i] += other.Total[i];
        }

        Raise(other.SquaredNormMax, other.ExponentMax, other.WeightNormMax);
    }
}
