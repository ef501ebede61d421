namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// A set of symmetric matrices that is known to contain one exact matrix: those within <see cref="Radius"/> of
/// <see cref="Center"/>, entry by entry.
/// </summary>
/// <param name="Center">The computed matrix.</param>
/// <param name="Radius">Nonnegative bounds on its error, entry by entry, rounded up.</param>
public sealed record EnclosedMatrix(SymmetricMatrix Center, SymmetricMatrix Radius)
{
    /// <summary>The entry in row <paramref name="i"/> and column <paramref name="j"/>, both from 0.</summary>
    public Enclosure Entry(int i, int j) => Enclosure.FromCenter(Center[i, j], Radius[i, j]);
}
