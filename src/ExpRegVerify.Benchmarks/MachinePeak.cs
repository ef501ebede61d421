using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Benchmarks;

/// <summary>
/// <c>peak [threads]</c>: what this machine does at most of the three things that a step is made of, so that a time can
/// be held against the limit: fused multiply-adds in registers, the kernels' exponentials in the first cache, and
/// copying arrays as large as a step's weights. Each is the best of several rounds.
/// </summary>
internal static unsafe class MachinePeak
{
    private const int Lanes = ILanes<Lanes512>.Count;

    private const int Rounds = 100;

    // Pieces of half a millisecond, so that on a busy machine too some round has the processors for itself.
    private const int PiecesPerThread = 2;

    // Four times four chains: two multipliers that take four cycles are busy with eight.
    private const int Chains = 16;

    private const int ChainLength = 1 << 18;

    // Source and target take 34 KiB together, with the gap between them.
    private const int CachedNumbers = 2048;

    private const int CachedRepetitions = 1 << 9;

    // A step's weights at (n, d, m) = (64, 16, 131,072).
    private const int CopiedNumbers = 1 << 21;

    /// <summary>Measures, and prints one JSON document.</summary>
    /// <param name="threads">How many work at once.</param>
    public static void Print(int threads)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteNumber("threads", threads);
        writer.WriteNumber("registerBits", Vector512.IsHardwareAccelerated ? 512 : 256);
        writer.WriteNumber("multiplyAddsPerSecond", Rate(threads, (double)Chains * ChainLength * Lanes, MultiplyAdds));
        writer.WriteNumber(
            "exponentialsPerSecond",
            Rate(threads, (double)CachedNumbers * CachedRepetitions, Exponentials)
        );
        // Every number is read once and written once.
        writer.WriteNumber("bytesCopiedPerSecond", Rate(threads, 2.0 * sizeof(double) * CopiedNumbers, Copy));
        writer.WriteEndObject();
    }

    private static double Rate(int threads, double unitsPerPiece, Action piece)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var pieces = threads * PiecesPerThread;
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            Parallel.For(0, pieces, options, _ => piece());
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return pieces * unitsPerPiece / best;
    }

    private static void MultiplyAdds()
    {
        var sums = stackalloc double[Chains * Lanes];
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyAdds<Lanes512>(sums);
        }
        else
        {
            MultiplyAdds<Lanes256>(sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyAdds<TLanes>(double* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        var (s0, s1, s2, s3) = (
            FourLanes<TLanes>.Zero,
            FourLanes<TLanes>.Zero,
            FourLanes<TLanes>.Zero,
            FourLanes<TLanes>.Zero
        );
        var factor = FourLanes<TLanes>.Broadcast(1.0 / ChainLength);
        for (var k = 0; k < ChainLength; k++)
        {
            s0 = FourLanes<TLanes>.MultiplyAdd(factor, factor, s0);
            s1 = FourLanes<TLanes>.MultiplyAdd(factor, factor, s1);
            s2 = FourLanes<TLanes>.MultiplyAdd(factor, factor, s2);
            s3 = FourLanes<TLanes>.MultiplyAdd(factor, factor, s3);
        }

        // Written somewhere, or the compiler may leave the work out.
        Store(s0, sums);
        Store(s1, sums + (4 * Lanes));
        Store(s2, sums + (8 * Lanes));
        Store(s3, sums + (12 * Lanes));
    }

    private static void Exponentials()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Exponentials<Lanes512>();
        }
        else
        {
            Exponentials<Lanes256>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Exponentials<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        // Half a page further on: a load that shares its last twelve bits with a store just made waits for it.
        const int targetAt = CachedNumbers + 256;
        var numbers = new AlignedNumbers(targetAt + CachedNumbers);
        for (var i = 0; i < CachedNumbers; i++)
        {
            numbers.Span[i] = (4.0 * i / CachedNumbers) - 2.0;
        }

        var exponents = TLanes.Zero;
        for (var repetition = 0; repetition < CachedRepetitions; repetition++)
        {
            ExponentialTile<TLanes>.Exponentiate(
                numbers.Pointer,
                numbers.Pointer + targetAt,
                CachedNumbers / Lanes,
                ref exponents
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(FourLanes<TLanes> value, double* target)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(value.First, target);
        TLanes.Store(value.Second, target + Lanes);
        TLanes.Store(value.Third, target + (2 * Lanes));
        TLanes.Store(value.Fourth, target + (3 * Lanes));
    }

    // Arrays of the thread's own, made once: fresh pages would cost more than the copying.
    [ThreadStatic]
    private static double[][]? copied;

    private static void Copy()
    {
        copied ??= [new double[CopiedNumbers], new double[CopiedNumbers]];
        copied[0].AsSpan().CopyTo(copied[1]);
    }
}
