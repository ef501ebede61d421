namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Eight doubles that are worked on side by side. Every operation is IEEE 754's, lane by lane, and the one sum across
/// lanes has a fixed order, so that all implementations give the same bits.
/// </summary>
/// <typeparam name="TSelf">The implementation.</typeparam>
internal unsafe interface ILanes<TSelf> : IArithmeticLanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    const int Count = 8;

    /// <summary>Eight zeros.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>One number in the first four lanes, another one in the last four.</summary>
    static abstract TSelf Halves(double low, double high);

    /// <summary>Eight consecutive numbers, of any alignment.</summary>
    static abstract TSelf Load(double* source);

    /// <summary>Writes eight consecutive numbers.</summary>
    static abstract void Store(TSelf value, double* target);

    /// <summary>x + y.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    /// <summary>√x.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>|x| where |x| &gt; y, else y; so a NaN in x is passed over.</summary>
    static abstract TSelf LargerSize(TSelf x, TSelf y);

    /// <summary>x where x &gt; y, else y; so a NaN in x is passed over.</summary>
    static abstract TSelf Larger(TSelf x, TSelf y);

    /// <summary>All bits set where the sign is not zero, else none.</summary>
    static abstract TSelf SignMask(TSelf sign);

    /// <summary>x where the mask is set, else 0, whatever x is.</summary>
    static abstract TSelf Where(TSelf mask, TSelf x);

    /// <summary>((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)): neighbours first, so that opposite neighbours cancel
    /// exactly.</summary>
    static abstract double Sum(TSelf x);

    /// <summary>The <see cref="Sum"/>s of eight, in their order.</summary>
    static abstract TSelf Sums(TSelf a, TSelf b, TSelf c, TSelf d, TSelf e, TSelf f, TSelf g, TSelf h);

    /// <summary>The largest of eight numbers, none of them NaN.</summary>
    static abstract double Largest(TSelf x);
}
