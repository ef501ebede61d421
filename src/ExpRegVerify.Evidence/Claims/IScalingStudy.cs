using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>
/// How the exponent of a scaling claim is measured: one number at a size, from a seed, everything else held fixed.
/// Implementations are pure: the same size and seed give the same number.
/// </summary>
public interface IScalingStudy
{
    /// <summary>What the size is, such as <c>samples n</c>.</summary>
    string SizeLabel { get; }

    /// <summary>What is measured, such as <c>smallest width m</c>.</summary>
    string ValueLabel { get; }

    /// <summary>What is held fixed and what one measurement does, in a sentence.</summary>
    string Setting { get; }

    /// <summary>The sizes of an ordinary study, ascending, at least two.</summary>
    IReadOnlyList<long> Sizes { get; }

    /// <summary>The smallest size that it can measure.</summary>
    long SizeMin { get; }

    /// <summary>The largest size that it can measure.</summary>
    long SizeMax { get; }

    /// <summary>Independent replicates per size of an ordinary study, at least two.</summary>
    int Replicates { get; }

    /// <summary>Kernel operations that one measurement of an ordinary study may cost; decides the work plan.</summary>
    double CostMax { get; }

    /// <summary>One measurement: encloses a positive number; an infinite end where it could not be measured.</summary>
    /// <param name="size">From <see cref="SizeMin"/> to <see cref="SizeMax"/>.</param>
    /// <param name="seed">Decides every random number of it.</param>
    /// <param name="means">Who computes; may be used by several threads at once.</param>
    Enclosure Measure(long size, ulong seed, Examination means);
}
