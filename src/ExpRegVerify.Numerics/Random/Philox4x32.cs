using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Numbers of <see cref="WriteKeys"/>.</summary>
    internal const int KeyCount = 2 * Rounds;

    /// <summary>The keys of the rounds, for <see cref="FirstBits"/>: two numbers a round. Made once for many counters,
    /// they save a twentieth of drawing a network.</summary>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <param name="keys">Receives <see cref="KeyCount"/> numbers.</param>
    internal static void WriteKeys(uint key0, uint key1, Span<ulong> keys)
    {
        for (var round = 0; round < Rounds; round++)
        {
            keys[2 * round] = key0;
            keys[(2 * round) + 1] = key1;
            unchecked
            {
                key0 += FirstKeyIncrement;
                key1 += SecondKeyIncrement;
            }
        }
    }

    /// <summary>The first two words, the second above the first, at eight counters and at the eight whose third word
    /// is one more.</summary>
    /// <param name="counter0">Lowest words of the counters.</param>
    /// <param name="counter1">Second words.</param>
    /// <param name="counter2">Third word of the first eight.</param>
    /// <param name="counter3">Highest word of all of them.</param>
    /// <param name="keys">From <see cref="WriteKeys"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe (Vector512<ulong> First, Vector512<ulong> Next) FirstBits(
        Vector512<ulong> counter0,
        Vector512<ulong> counter1,
        uint counter2,
        uint counter3,
        ulong* keys
    )
    {
        var (a0, a1, a2, a3) = (counter0, counter1, Whole(counter2), Whole(counter3));
        var (b0, b1, b2, b3) = (counter0, counter1, Whole(unchecked(counter2 + 1)), Whole(counter3));
        for (var end = keys + KeyCount; keys < end; keys += 2)
        {
            // The upper halves of the lanes hold anything: of words 0 and 2 only the lower ones are multiplied, and the
            // others come to stand there two rounds later.
            var (first, second) = (LowProducts(a0, FirstMultiplier), LowProducts(a2, SecondMultiplier));
            var (third, fourth) = (LowProducts(b0, FirstMultiplier), LowProducts(b2, SecondMultiplier));
            var (key0, key1) = (Vector512.Create(keys[0]), Vector512.Create(keys[1]));
            (a0, a1) = ((second >>> 32) ^ a1 ^ key0, second);
            (b0, b1) = ((fourth >>> 32) ^ b1 ^ key0, fourth);
            (a2, a3) = ((first >>> 32) ^ a3 ^ key1, first);
            (b2, b3) = ((third >>> 32) ^ b3 ^ key1, third);
        }

        var word = Vector512.Create((ulong)uint.MaxValue);
        return ((a1 << 32) | (a0 & word), (b1 << 32) | (b0 & word));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Whole(uint word) => Vector512.Create((ulong)word);

    // The lower half of each lane times a word: one instruction, where the general product of lanes is three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> LowProducts(Vector512<ulong> lanes, uint multiplier)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(lanes.AsUInt32(), Vector512.Create(multiplier));
        }

        return (lanes & Vector512.Create((ulong)uint.MaxValue)) * multiplier;
    }
}
