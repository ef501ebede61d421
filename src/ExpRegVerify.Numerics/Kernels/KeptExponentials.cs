using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// The exponentials that a step computed at its new weights, kept for the gradient of the next one and for the Gram
/// matrix where they are few: when that was introduced, a step at (n, d, m) = (8, 8, 1,024) took a third less, one at
/// (64, 16, 2,048) a quarter, one at (64, 16, 4,096) a seventh. Of large networks they would take more memory than the
/// weights, for little or nothing.
/// </summary>
/// <param name="size">How many numbers.</param>
/// <remarks>One step at a time; passes may read while none runs.</remarks>
internal sealed unsafe class KeptExponentials(int size)
{
    // Just below 4 MiB, from where on the command line's collector counts an array among the large ones. On an EPYC a
    // step at (64, 16, 8,000) takes a third less; all of 67 MB, at (64, 16, 131,072), gave 0 to 8 %.
    private const long NumbersMax = (1 << 19) - 64;

    private object? owner;

    private int Size => Storage.Length - AlignedNumbers.OfLine;

    /// <summary>The numbers from <see cref="Offset"/> on, strip by strip: n × blocks × 8.</summary>
    public double[] Storage { get; } = GC.AllocateUninitializedArray<double>(size + AlignedNumbers.OfLine);

    /// <summary>Where the numbers begin: on a cache line, unless the collector has moved the array since the last step
    /// began. Elsewhere a step at (8, 8, 1,024) takes 1.03 times as long. A pinned array never moves, but with one a
    /// run of networks of 4,096 neurons that live for 20 steps takes 1.15 times as long.</summary>
    public int Offset { get; private set; }

    /// <summary>The largest computed |⟨w_r, x_i⟩| where they are known.</summary>
    public double ExponentMax { get; private set; }

    /// <summary>An upper bound on max ‖w_r‖ where they are known.</summary>
    public double WeightNormMax { get; private set; }

    /// <summary>The neurons' space, made when first asked for; null when the exponentials are too many.</summary>
    /// <param name="neurons">Whose.</param>
    /// <param name="samples">n.</param>
    public static KeptExponentials? For(NeuronBlocks neurons, int samples)
    {
        var size = (long)neurons.BlockCount * NeuronBlocks.BlockSize * samples;
        if (neurons.Kept?.Size != size)
        {
            // What another kernel has kept ends here, or its numbers would be taken for this one's.
            neurons.Kept = size > NumbersMax ? null : new((int)size);
        }

        return neurons.Kept;
    }

    /// <summary>Whether the values are those of these inputs at the present weights; from now on they are not. What
    /// is no longer on its cache line is not known, and comes onto one.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    public bool Take(object inputs)
    {
        var line = AlignedNumbers.ToLine((nuint)Unsafe.AsPointer(ref Storage[0]));
        var known = ReferenceEquals(owner, inputs) && line == Offset;
        Offset = line;
        owner = null;
        return known;
    }

    /// <summary>The values are those of these inputs at the present weights.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    /// <param name="sums">The sums of the sweep that made them.</param>
    public void Keep(object inputs, SweepSums sums)
    {
        owner = inputs;
        ExponentMax = sums.ExponentMax;
        WeightNormMax = sums.WeightNormMax;
    }

    /// <summary>Whether the values are those of these inputs at the present weights.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    public bool Knows(object inputs) => ReferenceEquals(owner, inputs);

    /// <summary>Copies the values of some blocks, sample by sample.</summary>
    /// <param name="plan">Whose strips the values stand in.</param>
    /// <param name="first">The first block.</param>
    /// <param name="blocks">How many.</param>
    /// <param name="target">n × blocks × 8 numbers.</param>
    public void Copy(SweepPlan plan, int first, int blocks, double* target)
    {
        const int lanes = NeuronBlocks.BlockSize;
        var samples = Size / (plan.BlockCount * lanes);
        for (var done = 0; done < blocks; )
        {
            var block = first + done;
            var strip = block / plan.BlocksPerStrip * plan.BlocksPerStrip;
            var width = Math.Min(plan.BlocksPerStrip, plan.BlockCount - strip);
            var count = Math.Min(strip + width - block, blocks - done);
            for (var sample = 0; sample < samples; sample++)
            {
                var source = ((strip * samples) + (sample * width) + block - strip) * lanes;
                var row = new Span<double>(target + (((sample * blocks) + done) * lanes), count * lanes);
                Storage.AsSpan(Offset + source, row.Length).CopyTo(row);
            }

            done += count;
        }
    }

    /// <summary>The weights may have changed.</summary>
    public void Forget() => owner = null;
}
