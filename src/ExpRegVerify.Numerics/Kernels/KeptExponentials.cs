namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// The exponentials that a step computed at its new weights, kept for the gradient of the next one where they are few:
/// a step at (n, d, m) = (8, 8, 1,024) takes a third less. Of large networks computing them again is as fast as
/// fetching them from memory, and takes none.
/// </summary>
/// <param name="size">How many numbers.</param>
internal sealed class KeptExponentials(int size)
{
    // 256 KiB: what stays in a core's own cache beside everything else.
    private const long NumbersMax = 32768;

    private object? owner;

    /// <summary>Strip by strip: padded samples × blocks × 8.</summary>
    public double[] Values { get; } = new double[size];

    /// <summary>The neurons' space, made when first asked for; null when the exponentials are too many.</summary>
    /// <param name="neurons">Whose.</param>
    /// <param name="samples">Padded samples.</param>
    public static KeptExponentials? For(NeuronBlocks neurons, int samples)
    {
        var size = (long)neurons.BlockCount * NeuronBlocks.BlockSize * samples;
        if (size > NumbersMax)
        {
            return null;
        }

        if (neurons.Kept?.Values.Length != size)
        {
            neurons.Kept = new((int)size);
        }

        return neurons.Kept;
    }

    /// <summary>Whether the values are those of these inputs at the present weights; from now on they are
    /// not.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    public bool Take(object inputs)
    {
        var known = ReferenceEquals(owner, inputs);
        owner = null;
        return known;
    }

    /// <summary>The values are those of these inputs at the present weights.</summary>
    /// <param name="inputs">Rows of the samples, the array itself.</param>
    public void Keep(object inputs) => owner = inputs;

    /// <summary>The weights may have changed.</summary>
    public void Forget() => owner = null;
}
