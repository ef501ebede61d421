namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Doubles that are worked on side by side, however many. Every operation is IEEE 754's, lane by lane.
/// </summary>
/// <typeparam name="TSelf">The implementation.</typeparam>
internal interface IArithmeticLanes<TSelf>
    where TSelf : struct, IArithmeticLanes<TSelf>
{
    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>x − y.</summary>
    static abstract TSelf Subtract(TSelf x, TSelf y);

    /// <summary>x·y.</summary>
    static abstract TSelf Multiply(TSelf x, TSelf y);

    /// <summary>x·y + z, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>2^{k/8}, rounded to nearest, from the sum of k and <c>Exponential.RoundingShift</c>.</summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);
}
