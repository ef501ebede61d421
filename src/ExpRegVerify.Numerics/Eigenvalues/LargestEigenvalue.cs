using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>The largest eigenvalue, as a proof: minus the smallest one of the negated matrix.</summary>
public static class LargestEigenvalue
{
    /// <summary>Contains the largest eigenvalue of every symmetric matrix of the set.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <returns>The whole line when something is not finite.</returns>
    public static Enclosure Enclose(EnclosedMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Enclose(matrix, SpectrumEnds.EstimateLargest(matrix.Center));
    }

    /// <summary>The same, from an eigenpair that the caller has already estimated.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <param name="estimate">An estimate of the centre's largest eigenpair; a bad one costs only sharpness.</param>
    public static Enclosure Enclose(EnclosedMatrix matrix, Eigenpair estimate) => Enclose(matrix, estimate, 1);

    /// <summary>The same on several threads.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <param name="estimate">An estimate of the centre's eigenpair.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    internal static Enclosure Enclose(EnclosedMatrix matrix, Eigenpair estimate, int threads)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(estimate);
        return -SmallestEigenvalue.Enclose(Negated(matrix), estimate.Negated(), threads);
    }

    private static EnclosedMatrix Negated(EnclosedMatrix matrix)
    {
        var center = new SymmetricMatrix(matrix.Center.Order);
        for (var i = 0; i < center.Entries.Length; i++)
        {
            center.Entries[i] = -matrix.Center.Entries[i];
        }

        return matrix with
        {
            Center = center,
        };
    }
}
