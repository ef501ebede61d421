using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// The exponentials that a step computed at its new weights, kept for the gradient of the next one and, where they are
/// all kept, for the Gram matrix. Of a large network the first strips of every group are, as many as a limit allows.
/// A step that need not compute them again takes a third less.
/// </summary>
/// <remarks>One step at a time; passes may read while none runs.</remarks>
internal sealed unsafe class KeptExponentials
{
    // Just below 4 MiB, from where on the command line's collector counts an array among the large ones.
    private const long AllBytesMax = (4 << 20) - 512;

    private const long BytesBesideWeights = 10 << 20;

    private const int Lanes = NeuronBlocks.BlockSize;

    // Of the largest networks that fit, an eighth of the memory and no more.
    private static readonly long OfMachineMax = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8;

    private readonly SweepPlan plan;
    private readonly int samples;
    private readonly long strips;
    private object? owner;

    private KeptExponentials(SweepPlan plan, int samples, long strips)
    {
        this.plan = plan;
        this.samples = samples;
        this.strips = strips;
        var blocks = Math.Min(strips * plan.BlocksPerStrip, plan.BlockCount);
        var numbers = blocks * Lanes * samples;
        Storage = GC.AllocateUninitializedArray<double>((int)numbers + AlignedNumbers.OfLine);
    }

    /// <summary>The numbers from <see cref="Offset"/> on, strip by strip: n × blocks × 8.</summary>
    public double[] Storage { get; }

    /// <summary>Where the numbers begin: on a cache line, unless the collector has moved the array since the last step
    /// began. Elsewhere a step at (8, 8, 1,024) takes 1.03 times as long. A pinned array never moves, but with one a
    /// run of networks of 4,096 neurons that live for 20 steps takes 1.15 times as long.</summary>
    public int Offset { get; private set; }

    /// <summary>The largest computed |⟨w_r, x_i⟩| of all neurons where the values are known.</summary>
    public double ExponentMax { get; private set; }

    /// <summary>An upper bound on max ‖w_r‖ where they are known.</summary>
    public double WeightNormMax { get; private set; }

    /// <summary>Whether none is left out.</summary>
    public bool IsWhole => strips == plan.StripCount;

    /// <summary>The neurons' space, made when first asked for, if it is large when asked for again: the first step
    /// alone at (10, 8, 524,288) would take a third longer. Null when none is kept.</summary>
    /// <param name="neurons">Whose.</param>
    /// <param name="plan">How they are swept.</param>
    /// <param name="samples">n.</param>
    /// <param name="bytes">The limit, or null for the usual one.</param>
    public static KeptExponentials? For(NeuronBlocks neurons, SweepPlan plan, int samples, long? bytes)
    {
        var whole = (long)neurons.BlockCount * Lanes * samples * sizeof(double);
        var isLate = whole > AllBytesMax && !neurons.WereStepped;
        neurons.WereStepped |= isLate;
        var count = isLate ? 0 : StripCount(neurons, plan, samples, whole, bytes);
        if (neurons.Kept is not { } kept || kept.samples != samples || kept.strips != count)
        {
            // What another kernel has kept ends here, or its numbers would be taken for this one's.
            neurons.Kept = null;
            neurons.Kept = count == 0 ? null : WhereThereIsRoom(plan, samples, count);
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

    /// <summary>Whether all values are here, and those of these inputs at the present weights.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    public bool KnowsAll(object inputs) => IsWhole && ReferenceEquals(owner, inputs);

    /// <summary>Where a strip's values stand; null when they are not kept.</summary>
    /// <param name="storage"><see cref="Storage"/>.</param>
    /// <param name="group">The strip's group.</param>
    /// <param name="strip">Which of the group.</param>
    public double* Strip(double* storage, int group, int strip)
    {
        var first = First(group);
        return first + strip >= First(group + 1)
            ? null
            : storage + Offset + ((first + strip) * plan.BlocksPerStrip * Lanes * samples);
    }

    /// <summary>Where the values of the strip stand that the same thread turns to next; null when they are not kept,
    /// or nobody knows which that is.</summary>
    /// <param name="storage"><see cref="Storage"/>.</param>
    /// <param name="group">A strip's group.</param>
    /// <param name="strip">Which of the group.</param>
    public double* StripAfter(double* storage, int group, int strip) =>
        strip + 1 < plan.StripsPerGroup ? Strip(storage, group, strip + 1)
        : group + 1 < plan.GroupCount ? Strip(storage, group + 1, 0)
        : null;

    /// <summary>Copies the values of some blocks, sample by sample; only when all are kept.</summary>
    /// <param name="first">The first block.</param>
    /// <param name="blocks">How many.</param>
    /// <param name="target">n × blocks × 8 numbers.</param>
    public void Copy(int first, int blocks, double* target)
    {
        for (var done = 0; done < blocks; )
        {
            var block = first + done;
            var strip = block / plan.BlocksPerStrip * plan.BlocksPerStrip;
            var width = Math.Min(plan.BlocksPerStrip, plan.BlockCount - strip);
            var count = Math.Min(strip + width - block, blocks - done);
            for (var sample = 0; sample < samples; sample++)
            {
                var source = ((strip * samples) + (sample * width) + block - strip) * Lanes;
                var row = new Span<double>(target + (((sample * blocks) + done) * Lanes), count * Lanes);
                Storage.AsSpan(Offset + source, row.Length).CopyTo(row);
            }

            done += count;
        }
    }

    /// <summary>The weights may have changed.</summary>
    public void Forget() => owner = null;

    // It only saves time: without memory for it a step goes on as well.
    private static KeptExponentials? WhereThereIsRoom(SweepPlan plan, int samples, long strips)
    {
        try
        {
            return new(plan, samples, strips);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private static long StripCount(NeuronBlocks neurons, SweepPlan plan, int samples, long whole, long? bytes)
    {
        var limit = Math.Min(
            bytes ?? BytesMax(neurons, plan, samples, whole),
            (Array.MaxLength - AlignedNumbers.OfLine) * (long)sizeof(double)
        );
        var ofStrip = (long)plan.BlocksPerStrip * Lanes * samples * sizeof(double);
        return whole <= limit ? plan.StripCount : limit / ofStrip;
    }

    private static long BytesMax(NeuronBlocks neurons, SweepPlan plan, int samples, long whole)
    {
        if (whole <= AllBytesMax)
        {
            return whole;
        }

        var ofWeights = neurons.Current.LongLength * sizeof(double);
        var others = neurons.CurrentSigns.LongLength + (plan.GroupCount * SweepSums.BytesFor(samples));
        var beside = Math.Max(0, ofWeights + BytesBesideWeights - others);
        return Math.Min(Math.Min(whole / 2, beside), OfMachineMax);
    }

    // Strips that are kept of all groups before this one.
    private long First(int group)
    {
        var before = Math.Min((long)group * plan.StripsPerGroup, plan.StripCount);
        // Where all are kept the quotient is the same; a step at (8, 8, 1,024) has no time for eight divisions.
        return IsWhole ? before : strips * before / plan.StripCount;
    }
}
