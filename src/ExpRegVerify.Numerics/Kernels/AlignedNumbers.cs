using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Numbers that begin on a cache line and stay there: a load of eight that straddles two lines takes twice as long, and
/// a step of any size 1.08 times.
/// </summary>
internal sealed unsafe class AlignedNumbers
{
    /// <summary>Numbers to a cache line.</summary>
    public const int OfLine = LineBytes / sizeof(double);

    private const int LineBytes = 64;

    private readonly double[] storage;

    private readonly int offset;

    /// <summary>So many zeros.</summary>
    public AlignedNumbers(int length)
    {
        storage = GC.AllocateArray<double>(checked(length + OfLine), pinned: true);
        offset = ToLine((nuint)Unsafe.AsPointer(ref storage[0]));
        Length = length;
    }

    /// <summary>How many.</summary>
    public int Length { get; }

    /// <summary>The first of them; valid as long as this object is.</summary>
    public double* Pointer => (double*)Unsafe.AsPointer(ref storage[offset]);

    /// <summary>All of them.</summary>
    public Span<double> Span => storage.AsSpan(offset, Length);

    /// <summary>How many numbers from an address to where a cache line begins.</summary>
    /// <param name="address">A multiple of eight.</param>
    public static int ToLine(nuint address) => (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(double));
}
