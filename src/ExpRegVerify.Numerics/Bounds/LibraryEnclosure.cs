namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// An enclosure whose exponential is the platform's, widened by two units in the last place: the slow path's kind of
/// number, which shares no exponential with the kernels.
/// </summary>
/// <param name="Bounds">The enclosed number.</param>
public readonly record struct LibraryEnclosure(Enclosure Bounds) : IScalar<LibraryEnclosure>
{
    /// <inheritdoc/>
    public static LibraryEnclosure FromDouble(double value) => new(Enclosure.Exact(value));

    /// <summary>x + y.</summary>
    public static LibraryEnclosure operator +(LibraryEnclosure x, LibraryEnclosure y) => new(x.Bounds + y.Bounds);

    /// <summary>x − y.</summary>
    public static LibraryEnclosure operator -(LibraryEnclosure x, LibraryEnclosure y) => new(x.Bounds - y.Bounds);

    /// <summary>−x.</summary>
    public static LibraryEnclosure operator -(LibraryEnclosure x) => new(-x.Bounds);

    /// <summary>x·y.</summary>
    public static LibraryEnclosure operator *(LibraryEnclosure x, LibraryEnclosure y) => new(x.Bounds * y.Bounds);

    /// <summary>x/y.</summary>
    public static LibraryEnclosure operator /(LibraryEnclosure x, LibraryEnclosure y) => new(x.Bounds / y.Bounds);

    /// <summary>x².</summary>
    /// <param name="x">Any number.</param>
    public static LibraryEnclosure Square(LibraryEnclosure x) => new(Enclosure.Square(x.Bounds));

    /// <summary>eˣ by <see cref="Math.Exp(double)"/>, which is trusted to two units in the last place.</summary>
    /// <param name="x">Any number.</param>
    public static LibraryEnclosure Exp(LibraryEnclosure x)
    {
        var lower = Math.Exp(x.Bounds.Lower);
        var upper = Math.Exp(x.Bounds.Upper);
        return new(
            new(
                Math.Max(0.0, double.BitDecrement(double.BitDecrement(lower))),
                double.BitIncrement(double.BitIncrement(upper))
            )
        );
    }
}
