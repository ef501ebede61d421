using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Numbers that begin on a cache line and stay there: a load of eight that straddles two lines takes twice as long, and
/// a step of any size 1.08 times.
/// </summary>
internal sealed unsafe class AlignedNumbers
{
    private const int LineBytes = 64;

    private readonly double[] storage;

    private readonly int offset;

    /// <summary>So many zeros.</summary>
    public AlignedNumbers(int length)
    {
        storage = GC.AllocateArray<double>(checked(length + (LineBytes / sizeof(double))), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref storage[0]);
        offset = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(double));
        Length = length;
    }

    /// <summary>How many.</summary>
    public int Length { get; }

    /// <summary>The first of them; valid as long as this object is.</summary>
    public double* Pointer => (double*)Unsafe.AsPointer(ref storage[offset]);

    /// <summary>All of them.</summary>
    public Span<double> Span => storage.AsSpan(offset, Length);
}
