using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// The two extreme eigenvalues of every symmetric matrix within an enclosed one. Each is estimated and proved when it
/// is first asked for, by whichever thread: most lemmas ask for the smallest alone.
/// </summary>
public sealed class EnclosedEnds
{
    private readonly Lazy<EnclosedEnd> smallest;

    private readonly Lazy<EnclosedEnd> largest;

    /// <summary>Computes nothing yet.</summary>
    /// <param name="matrix">Entries with their radii; not to be changed afterwards.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    public EnclosedEnds(EnclosedMatrix matrix, int threads)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var center = matrix.Center;
        // One decomposition of a small matrix gives both estimates.
        var both = SpectrumEnds.IsSmall(center) ? new Lazy<SpectrumEnds>(() => SpectrumEnds.Estimate(center)) : null;
        smallest = new(() =>
        {
            var estimate = both?.Value.Smallest ?? SpectrumEnds.EstimateSmallest(center, threads);
            return new(estimate, SmallestEigenvalue.Enclose(matrix, estimate, threads));
        });
        largest = new(() =>
        {
            var estimate = both?.Value.Largest ?? SpectrumEnds.EstimateLargest(center);
            return new(estimate, LargestEigenvalue.Enclose(matrix, estimate, threads));
        });
    }

    /// <summary>What the proof of the smallest eigenvalue started from.</summary>
    public Eigenpair SmallestEstimate => smallest.Value.Estimate;

    /// <summary>Encloses the smallest eigenvalue.</summary>
    public Enclosure Smallest => smallest.Value.Enclosure;

    /// <summary>Encloses the largest eigenvalue.</summary>
    public Enclosure Largest => largest.Value.Enclosure;

    private readonly record struct EnclosedEnd(Eigenpair Estimate, Enclosure Enclosure);
}
