using System.Runtime.Intrinsics;

namespace ExpRegVerify.Numerics.Random;

/// <summary>
/// Philox-4x32 with ten rounds: a keyed bijection of 128-bit counters whose values pass for random (Salmon, Moraes,
/// Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011). Stateless.
/// </summary>
public static class Philox4x32
{
    private const uint FirstMultiplier = 0xD2511F53;

    private const uint SecondMultiplier = 0xCD9E8D57;

    private const uint FirstKeyIncrement = 0x9E3779B9;

    private const uint SecondKeyIncrement = 0xBB67AE85;

    private const int Rounds = 10;

    /// <summary>The four words at one counter, in the order of the authors' known-answer vectors.</summary>
    /// <param name="counter0">Lowest word of the counter.</param>
    /// <param name="counter1">Second word.</param>
    /// <param name="counter2">Third word.</param>
    /// <param name="counter3">Highest word.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Words(
        uint counter0,
        uint counter1,
        uint counter2,
        uint counter3,
        uint key0,
        uint key1
    )
    {
        for (var round = 0; round < Rounds; round++)
        {
            var first = (ulong)FirstMultiplier * counter0;
            var second = (ulong)SecondMultiplier * counter2;
            counter0 = (uint)(second >> 32) ^ counter1 ^ key0;
            counter2 = (uint)(first >> 32) ^ counter3 ^ key1;
            counter1 = (uint)second;
            counter3 = (uint)first;
            unchecked
            {
                key0 += FirstKeyIncrement;
                key1 += SecondKeyIncrement;
            }
        }

        return (counter0, counter1, counter2, counter3);
    }

    /// <summary>The first two words at eight counters, each word alone in its lane.</summary>
    /// <param name="counter0">Lowest words of the counters.</param>
    /// <param name="counter1">Second words.</param>
    /// <param name="counter2">Third word of all of them.</param>
    /// <param name="counter3">Highest word of all of them.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    internal static (Vector512<ulong> Word0, Vector512<ulong> Word1) FirstWords(
        Vector512<ulong> counter0,
        Vector512<ulong> counter1,
        uint counter2,
        uint counter3,
        uint key0,
        uint key1
    )
    {
        var word = Vector512.Create((ulong)uint.MaxValue);
        var third = Vector512.Create((ulong)counter2);
        var fourth = Vector512.Create((ulong)counter3);
        for (var round = 0; round < Rounds; round++)
        {
            var first = counter0 * FirstMultiplier;
            var second = third * SecondMultiplier;
            counter0 = (second >>> 32) ^ counter1 ^ Vector512.Create((ulong)key0);
            third = (first >>> 32) ^ fourth ^ Vector512.Create((ulong)key1);
            counter1 = second & word;
            fourth = first & word;
            unchecked
            {
                key0 += FirstKeyIncrement;
                key1 += SecondKeyIncrement;
            }
        }

        return (counter0, counter1);
    }
}
