using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Writes standard normals over the weights of neurons.</summary>
internal static class NormalWeights
{
    private const int Lanes = NeuronBlocks.BlockSize;

    // So many numbers are drawn together: enough for the tails among them to fill whole eights.
    private const int NumbersAtOnce = 512;

    /// <summary>
    /// Coordinate k of what is drawn at index i goes to the neurons copies·i, …, copies·i + copies − 1: eight indices
    /// fill as many blocks as there are copies.
    /// </summary>
    /// <param name="random">Where they come from.</param>
    /// <param name="stream">Which of its streams.</param>
    /// <param name="copies">1 or 2.</param>
    /// <param name="neurons">All weights are overwritten; padding becomes 0.</param>
    public static void Write(CounterRandom random, uint stream, int copies, NeuronBlocks neurons)
    {
        var size = Lanes * neurons.Dimension;
        var drawn = new double[Math.Max(1, NumbersAtOnce / size) * size];
        var blocksAtOnce = drawn.Length / size * copies;
        for (var first = 0; first < neurons.BlockCount; first += blocksAtOnce)
        {
            var blocks = Math.Min(blocksAtOnce, neurons.BlockCount - first);
            var numbers = drawn.AsSpan(0, (blocks + copies - 1) / copies * size);
            random.Gaussians(stream, (ulong)(first / copies) * Lanes, neurons.Dimension, numbers);
            for (var block = 0; block < blocks; block++)
            {
                var number = first + block;
                var count = Math.Min(Lanes, neurons.Width - ((long)number * Lanes));
                var source = numbers.Slice(block / copies * size, size);
                Spread(source, copies, block % copies, count, neurons.Current.AsSpan(number * size, size));
            }
        }
    }

    // One copy or two: a division would cost more than all else here. Lanes from the count on are padding.
    private static void Spread(ReadOnlySpan<double> drawn, int copies, int copy, long count, Span<double> target)
    {
        var index = Vector512<long>.Indices;
        var from = (index >>> (copies - 1)) + Vector512.Create((long)copy * Lanes / copies);
        var isThere = Vector512.LessThan(index, Vector512.Create(count)).AsDouble();
        for (var at = 0; at < target.Length; at += Lanes)
        {
            (Vector512.Shuffle(Vector512.Create(drawn[at..]), from) & isThere).CopyTo(target[at..]);
        }
    }
}
