namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// An n × d matrix, n usually much larger than d, that is only ever walked through in strips of consecutive rows.
/// Immutable by agreement.
/// </summary>
public interface ITallMatrix
{
    /// <summary>Number of rows, at least 1.</summary>
    int Rows { get; }

    /// <summary>Number of columns, at least 1.</summary>
    int Columns { get; }

    /// <summary>Numbers that are stored: n·d of a dense matrix, the entries of a sparse one.</summary>
    long StoredCount { get; }

    /// <summary>(Ax)_i for consecutive rows; no term takes part in more than d roundings.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="first">The first row, a multiple of 8.</param>
    /// <param name="z">Receives one number a row; its length says how many rows.</param>
    void Multiply(ReadOnlySpan<double> x, int first, Span<double> z);

    /// <summary>
    /// Adds Σ_i δ_i a_i a_iᵀ and Σ_i v_i a_i over consecutive rows to <paramref name="sums"/>.
    /// </summary>
    /// <param name="first">The first row, a multiple of 8.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="strip">δ and the vectors v for these rows.</param>
    /// <param name="sums">
    /// Rows of d numbers: d of them for the first sum, on and below the diagonal, where the strip has δ; then one for
    /// each v.
    /// </param>
    void AddMoments(int first, int count, Strip strip, Span<double> sums);

    /// <summary>Writes one row out in full.</summary>
    /// <param name="row">Which, from 0.</param>
    /// <param name="target">Receives d numbers.</param>
    void CopyRow(int row, Span<double> target);

    /// <summary>Some of the rows, as a matrix of the same kind.</summary>
    /// <param name="rows">Which, from 0, at least one, in the order that they are to have.</param>
    /// <param name="spent">An earlier answer that nobody will look at any more; its memory may be used.</param>
    ITallMatrix Select(ReadOnlySpan<int> rows, ITallMatrix? spent = null);
}
