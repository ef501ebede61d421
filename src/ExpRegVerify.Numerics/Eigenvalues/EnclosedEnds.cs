using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>The two extreme eigenvalues of every symmetric matrix within an enclosed one.</summary>
/// <param name="Estimates">What the proofs started from.</param>
/// <param name="Smallest">Encloses the smallest eigenvalue.</param>
/// <param name="Largest">Encloses the largest eigenvalue.</param>
public sealed record EnclosedEnds(SpectrumEnds Estimates, Enclosure Smallest, Enclosure Largest)
{
    // Two factorisations of each end, a twelfth of n³ vector operations in all, and as much again around them.
    private const double OperationsPerCube = 1.0 / 6.0;

    /// <summary>
    /// Estimates and encloses both ends. Of a large matrix each end goes its own way, on a thread of its own where
    /// there are two; copies of the matrix for both are then in memory together.
    /// </summary>
    /// <param name="matrix">Entries with their radii.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    public static EnclosedEnds Of(EnclosedMatrix matrix, int threads)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (SpectrumEnds.IsSmall(matrix.Center))
        {
            var ends = SpectrumEnds.Estimate(matrix.Center);
            return new(
                ends,
                SmallestEigenvalue.Enclose(matrix, ends.Smallest),
                LargestEigenvalue.Enclose(matrix, ends.Largest)
            );
        }

        var (smallest, largest) = (default(EnclosedEnd), default(EnclosedEnd));
        Work.Run(
            2,
            OperationsPerCube * Math.Pow(matrix.Center.Order, 3.0),
            threads,
            end =>
            {
                if (end == 0)
                {
                    var estimate = SpectrumEnds.EstimateSmallest(matrix.Center);
                    smallest = new(estimate, SmallestEigenvalue.Enclose(matrix, estimate));
                }
                else
                {
                    var estimate = SpectrumEnds.EstimateLargest(matrix.Center);
                    largest = new(estimate, LargestEigenvalue.Enclose(matrix, estimate));
                }
            },
            CancellationToken.None
        );
        return new(new(smallest.Estimate, largest.Estimate), smallest.Value, largest.Value);
    }

    private readonly record struct EnclosedEnd(Eigenpair Estimate, Enclosure Value);
}
