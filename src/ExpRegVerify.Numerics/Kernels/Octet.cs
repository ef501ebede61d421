using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Eight doubles side by side as an <see cref="IScalar{TSelf}"/>, so that a formula written once for all kinds of
/// numbers also runs over rows of data, eight at a time. Arithmetic and roots are rounded to nearest, lane by lane, and
/// <see cref="Exp"/> is as good as <see cref="Exponential"/>; bounds on what follows are the caller's. The bits are
/// those of eight <see cref="Real"/>s, on every machine.
/// </summary>
public readonly struct Octet : IScalar<Octet>, IEquatable<Octet>
{
    /// <summary>Number of lanes.</summary>
    public const int Count = ILanes<Lanes512>.Count;

    private readonly Vector512<double> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Octet(Vector512<double> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet FromDouble(double value) => new(Vector512.Create(value));

    /// <summary>x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator +(Octet x, Octet y) => new(x.lanes + y.lanes);

    /// <summary>x − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator -(Octet x, Octet y) => new(x.lanes - y.lanes);

    /// <summary>−x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator -(Octet x) => new(-x.lanes);

    /// <summary>x·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator *(Octet x, Octet y) => new(x.lanes * y.lanes);

    /// <summary>x/y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator /(Octet x, Octet y) => new(x.lanes / y.lanes);

    /// <summary>Whether all lanes are equal, as doubles are.</summary>
    public static bool operator ==(Octet x, Octet y) => Vector512.EqualsAll(x.lanes, y.lanes);

    /// <summary>Whether some lanes differ, as doubles do.</summary>
    public static bool operator !=(Octet x, Octet y) => !(x == y);

    /// <summary>eˣ by <see cref="Exponential"/>: 0 below its domain, +∞ above it.</summary>
    /// <param name="x">Any eight numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet Exp(Octet x)
    {
        // No branch and no call, which would cost a loop its registers. Comparisons with a NaN are false.
        var result = LaneExponential<Lanes512>.Exp(new Lanes512(x.lanes)).Vector;
        var limit = Vector512.Create(Exponential.DomainMax);
        result = Vector512.ConditionalSelect(
            Vector512.GreaterThan(x.lanes, limit),
            Vector512.Create(double.PositiveInfinity),
            result
        );
        result = Vector512.ConditionalSelect(Vector512.LessThan(x.lanes, -limit), Vector512<double>.Zero, result);
        return new(Vector512.ConditionalSelect(Vector512.Equals(x.lanes, x.lanes), result, x.lanes));
    }

    /// <summary>Eight consecutive numbers.</summary>
    /// <param name="source">At least eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet Load(ReadOnlySpan<double> source) => new(Vector512.Create(source));

    /// <summary>The first numbers of a row that is nearly at its end, zeros behind them.</summary>
    /// <param name="source">Any number of them; more than eight are left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet LoadFirst(ReadOnlySpan<double> source) => source.Length >= Count ? Load(source) : Rest(source);

    /// <summary>The same lanes up to a number of them, zeros in the others, whatever they hold.</summary>
    /// <param name="count">How many lanes stay; eight or more for all.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet First(int count) =>
        new(
            Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((double)count)),
                lanes,
                Vector512<double>.Zero
            )
        );

    /// <summary>Writes all eight.</summary>
    /// <param name="target">Room for at least eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> target) => lanes.CopyTo(target);

    /// <summary>Writes the first numbers.</summary>
    /// <param name="target">Receives as many as it has room for, at most eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(Span<double> target)
    {
        if (target.Length >= Count)
        {
            lanes.CopyTo(target);
            return;
        }

        for (var k = 0; k < target.Length; k++)
        {
            target[k] = lanes[k];
        }
    }

    /// <summary>The absolute values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Abs() => new(Vector512.Abs(lanes));

    /// <summary>The square roots, correctly rounded; NaN for negative lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Sqrt() => new(Vector512.Sqrt(lanes));

    /// <summary>Which lanes are at least those of another, a bit each, the first lane the lowest; NaN is not.</summary>
    /// <param name="other">Eight others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte AtLeast(Octet other) =>
        (byte)Vector512.GreaterThanOrEqual(lanes, other.lanes).ExtractMostSignificantBits();

    /// <summary>Lane by lane the larger of the two; NaN where one is.</summary>
    /// <param name="other">Eight others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Max(Octet other) => new(Vector512.Max(lanes, other.lanes));

    /// <summary>One lane.</summary>
    /// <param name="lane">0 to 7.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public double this[int lane] => lanes[lane];

    /// <summary>((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)).</summary>
    public double Sum() => Lanes512.Sum(new Lanes512(lanes));

    /// <summary>The largest lane; NaN when one is.</summary>
    public double Largest()
    {
        var largest = lanes[0];
        for (var k = 1; k < Count; k++)
        {
            largest = Math.Max(largest, lanes[k]);
        }

        return largest;
    }

    /// <inheritdoc/>
    public bool Equals(Octet other) => lanes.Equals(other.lanes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Octet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => lanes.GetHashCode();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Octet Rest(ReadOnlySpan<double> source)
    {
        Span<double> whole = stackalloc double[Count];
        whole.Clear();
        source.CopyTo(whole);
        return Load(whole);
    }
}
