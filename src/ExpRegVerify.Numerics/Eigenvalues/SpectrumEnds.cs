using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>Estimates of the two extreme eigenpairs, as starting points of proofs. Nothing is proven of them.</summary>
/// <param name="Smallest">Of the smallest eigenvalue.</param>
/// <param name="Largest">Of the largest eigenvalue.</param>
public sealed record SpectrumEnds(Eigenpair Smallest, Eigenpair Largest)
{
    // Below it a whole decomposition costs no more than the iterations would.
    private const int WholeOrderMax = 32;

    /// <summary>Both ends: much cheaper than all of the spectrum, except for a small matrix.</summary>
    /// <param name="matrix">Any symmetric matrix; NaN is returned when it is not finite.</param>
    public static SpectrumEnds Estimate(SymmetricMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return IsSmall(matrix) ? OfWhole(matrix) : new(EstimateSmallest(matrix), EstimateLargest(matrix));
    }

    /// <summary>Both ends come from one decomposition.</summary>
    internal static bool IsSmall(SymmetricMatrix matrix) => matrix.Order <= WholeOrderMax;

    /// <summary>The smaller end alone.</summary>
    internal static Eigenpair EstimateSmallest(SymmetricMatrix matrix, int threads = 1) =>
        (IsSmall(matrix) ? null : EigenpairIteration.Smallest(matrix, threads)) ?? OfWhole(matrix).Smallest;

    /// <summary>The larger end alone.</summary>
    internal static Eigenpair EstimateLargest(SymmetricMatrix matrix) =>
        (IsSmall(matrix) ? null : EigenpairIteration.Largest(matrix)) ?? OfWhole(matrix).Largest;

    private static SpectrumEnds OfWhole(SymmetricMatrix matrix)
    {
        var spectrum = Spectrum.Estimate(matrix);
        return new(new(spectrum.Values[0], spectrum.BottomVector), new(spectrum.Values[^1], spectrum.TopVector));
    }
}
