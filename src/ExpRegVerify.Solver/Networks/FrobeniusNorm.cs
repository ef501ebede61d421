using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>The Frobenius norm of enclosed symmetric matrices, every operation rounded outwards.</summary>
public static class FrobeniusNorm
{
    /// <summary>‖A‖_F.</summary>
    /// <param name="matrix">A, n × n.</param>
    public static Enclosure Of(EnclosedMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Enclosure.Sqrt(Squared(matrix.Center.Order, matrix.Entry));
    }

    /// <summary>‖A − B‖_F², the two taken as independent.</summary>
    /// <param name="left">A, n × n.</param>
    /// <param name="right">B, n × n.</param>
    /// <exception cref="ArgumentException">The orders differ.</exception>
    public static Enclosure SquaredDistance(EnclosedMatrix left, EnclosedMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Center.Order == right.Center.Order
            ? Squared(left.Center.Order, (i, j) => left.Entry(i, j) - right.Entry(i, j))
            : throw new ArgumentException(
                $"order {right.Center.Order}; accepted is {left.Center.Order}",
                nameof(right)
            );
    }

    /// <summary>‖A − B‖_F, the two taken as independent.</summary>
    /// <param name="left">A, n × n.</param>
    /// <param name="right">B, n × n.</param>
    /// <exception cref="ArgumentException">The orders differ.</exception>
    public static Enclosure Distance(EnclosedMatrix left, EnclosedMatrix right) =>
        Enclosure.Sqrt(SquaredDistance(left, right));

    /// <summary>‖A‖_F² of a symmetric matrix.</summary>
    /// <param name="order">n ≥ 1.</param>
    /// <param name="entry">A_ij for j ≤ i, both from 0.</param>
    public static Enclosure Squared(int order, Func<int, int, Enclosure> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var sum = Enclosure.Exact(0.0);
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var square = Enclosure.Square(entry(i, j));
                sum += i == j ? square : 2.0 * square;
            }
        }

        return sum;
    }
}
