using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Random;

/// <summary>
/// Random numbers by address: every number is a function of (seed, stream, index, coordinate), whatever was asked
/// before, on every machine. The seed is the Philox key; index, coordinate and stream are the counter.
/// </summary>
/// <param name="Seed">Any 64 bits.</param>
public readonly record struct CounterRandom(ulong Seed)
{
    private const double TwoToTheMinus52 = 1.0 / (1L << 52);

    /// <summary>64 uniform bits.</summary>
    /// <param name="stream">What the number is for, one of <see cref="RandomStream"/>.</param>
    /// <param name="index">Sample or neuron, from 0.</param>
    /// <param name="coordinate">Coordinate of that sample or neuron, from 0.</param>
    public ulong Bits(uint stream, ulong index, uint coordinate)
    {
        var (low, high, _, _) = Philox4x32.Words(
            (uint)index,
            (uint)(index >> 32),
            coordinate,
            stream,
            (uint)Seed,
            (uint)(Seed >> 32)
        );
        return ((ulong)high << 32) | low;
    }

    /// <summary>
    /// Uniform on the odd multiples of 2⁻⁵³ in (0, 1): never 0, never 1, symmetric about ½.
    /// </summary>
    /// <param name="stream">What the number is for, one of <see cref="RandomStream"/>.</param>
    /// <param name="index">Sample or neuron, from 0.</param>
    /// <param name="coordinate">Coordinate of that sample or neuron, from 0.</param>
    public double Uniform(uint stream, ulong index, uint coordinate) =>
        ((Bits(stream, index, coordinate) >> 12) + 0.5) * TwoToTheMinus52;

    /// <summary>Standard normal, by the inverse distribution function of <see cref="Uniform"/>; at most 8.3 in
    /// size.</summary>
    /// <param name="stream">What the number is for, one of <see cref="RandomStream"/>.</param>
    /// <param name="index">Sample or neuron, from 0.</param>
    /// <param name="coordinate">Coordinate of that sample or neuron, from 0.</param>
    public double Gaussian(uint stream, ulong index, uint coordinate) =>
        NormalQuantile.Value(Uniform(stream, index, coordinate));

    /// <summary>Standard normals of consecutive indices, the same as one by one.</summary>
    /// <param name="stream">What the numbers are for, one of <see cref="RandomStream"/>.</param>
    /// <param name="firstIndex">Sample or neuron of the first number.</param>
    /// <param name="dimension">Coordinates d, at least 1.</param>
    /// <param name="target">Receives eight indices after eight: of each eight those of coordinate 0, then those of
    /// coordinate 1, and so on; a multiple of 8·d.</param>
    /// <exception cref="ArgumentException">The length is not such a multiple, or d is below 1.</exception>
    public void Gaussians(uint stream, ulong firstIndex, int dimension, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        var size = checked(Vector512<double>.Count * dimension);
        if (target.Length % size != 0)
        {
            throw new ArgumentException($"{target.Length} numbers; accepted is a multiple of {size}", nameof(target));
        }

        for (var at = 0; at < target.Length; at += size, firstIndex += (ulong)Vector512<double>.Count)
        {
            Uniforms(stream, firstIndex, target.Slice(at, size));
        }

        NormalQuantile.Replace(target);
    }

    // Uniform numbers of eight consecutive indices, coordinate after coordinate; two coordinates at a time, or each
    // round would wait for the one before it.
    [MethodImpl(Compiled.Apart)]
    private unsafe void Uniforms(uint stream, ulong firstIndex, Span<double> target)
    {
        const int lanes = 8;
        var keys = stackalloc ulong[Philox4x32.KeyCount];
        Philox4x32.WriteKeys((uint)Seed, (uint)(Seed >> 32), new Span<ulong>(keys, Philox4x32.KeyCount));
        var index = Vector512.Create(firstIndex) + Vector512<ulong>.Indices;
        var low = index & Vector512.Create((ulong)uint.MaxValue);
        var high = index >>> 32;
        fixed (double* first = target)
        {
            var coordinate = 0u;
            var end = first + target.Length;
            for (var at = first; at < end; at += 2 * lanes, coordinate += 2)
            {
                var (even, odd) = Philox4x32.FirstBits(low, high, coordinate, stream, keys);
                FromBits(even).Store(at);
                if (at + lanes < end)
                {
                    FromBits(odd).Store(at + lanes);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FromBits(Vector512<ulong> bits) =>
        (Vector512.ConvertToDouble(bits >>> 12) + Vector512.Create(0.5)) * TwoToTheMinus52;

    /// <summary>−1 or +1, each with probability ½.</summary>
    /// <param name="stream">What the number is for, one of <see cref="RandomStream"/>.</param>
    /// <param name="index">Sample or neuron, from 0.</param>
    public double Sign(uint stream, ulong index) => (Bits(stream, index, 0) & 1) == 0 ? -1.0 : 1.0;
}
