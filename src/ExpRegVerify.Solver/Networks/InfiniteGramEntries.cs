using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// H^cts_ij = ⟨x_i, x_j⟩ e^{‖x_i + x_j‖²/2} (THEORY.md E1) with a bound on the rounding of every entry, eight entries
/// of a row at a time.
/// </summary>
/// <remarks>
/// p ≈ ⟨x, y⟩ within γ_d·P, P = Σ|x_k y_k|; q ≈ ‖x + y‖²/2 within the factors 1 ± γ_{d+2}, all its terms being
/// nonnegative, so that the exponent is off by at most τ = γ_{d+3}·q. With ε of the exponential and one rounding of the
/// product, |p·E − ⟨x, y⟩e^{q}| ≤ |p|E·(e^τ(1 + 2u)/(1 − ε) − 1) + γ_d·P·E·e^τ/(1 − ε), and e^τ ≤ 1 + τ + τ² for τ ≤ 1.
/// The bound itself is computed to nearest: it is made of sums, products and quotients of nonnegative numbers, none of
/// them sixteen roundings deep, which its last factor makes up for; d products may underflow, and so may the bound.
/// </remarks>
internal static class InfiniteGramEntries
{
    private const double Inflation = 1.0 + (32.0 * Rounding.UnitRoundoff);

    // About 50 µs of work: below it a hop to another thread costs more than it saves.
    private const int ThreadedOrderMin = 128;

    private const double LostToUnderflow = 16.0 * Rounding.SmallestPositive;

    // (1 + 2u)/(1 − ε) − 1 and 1/(1 − ε), ε being a few u.
    private const double ShareOfExponential = 1.001 * (Exponential.RelativeError + (2.0 * Rounding.UnitRoundoff));

    private const double InverseOfExponential = 1.0 + (2.0 * Exponential.RelativeError);

    /// <summary>All entries.</summary>
    /// <param name="inputs">X, n × d.</param>
    /// <param name="threads">At most this many, at least 1; decides time only.</param>
    /// <returns>NaN within an infinite radius where the exponential overflows or its argument is too
    /// uncertain.</returns>
    public static EnclosedMatrix Of(Inputs inputs, int threads)
    {
        var n = inputs.Samples;
        var columns = InputColumns.Of(inputs);
        var rounding = RoundingOf(inputs.Dimension);
        var center = new SymmetricMatrix(n);
        var radius = new SymmetricMatrix(n);
        if (threads == 1 || n < ThreadedOrderMin)
        {
            for (var i = 0; i < n; i++)
            {
                FillRow(i);
            }
        }
        else
        {
            Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = threads }, FillRow);
        }

        Mirror(center);
        Mirror(radius);
        return new EnclosedMatrix(center, radius);

        void FillRow(int i)
        {
            for (var first = 0; first <= i; first += Octet.Count)
            {
                var count = Math.Min(Octet.Count, i + 1 - first);
                Fill(
                    inputs.Row(i),
                    columns.AsSpan(first * inputs.Dimension),
                    rounding,
                    center.Entries.AsSpan((i * n) + first, count),
                    radius.Entries.AsSpan((i * n) + first, count)
                );
            }
        }
    }

    // γ_{d+3} of the exponent; what Σ|x_k y_k| and d underflows add to a product. Once for all entries: in every call
    // of the loop they took 4 % of λ_min at order 2,000 in a new process.
    private static (double Exponent, double Sizes, double Vanished) RoundingOf(int dimension)
    {
        var γ = Rounding.Gamma(dimension + 1);
        return (Rounding.Gamma(dimension + 3), γ * (1.0 + γ), Rounding.SmallestTimes(2L * dimension));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> columns,
        (double Exponent, double Sizes, double Vanished) rounding,
        Span<double> center,
        Span<double> radius
    )
    {
        var (product, sizes, squares) = (default(Octet), default(Octet), default(Octet));
        foreach (var coordinate in x)
        {
            var own = Octet.FromDouble(coordinate);
            var other = Octet.Load(columns);
            var term = own * other;
            var sum = own + other;
            product += term;
            sizes += term.Abs();
            squares += sum * sum;
            columns = columns[Octet.Count..];
        }

        var exponent = Octet.FromDouble(0.5) * squares;
        var τ = Octet.FromDouble(rounding.Exponent) * exponent;
        var growth = Octet.Exp(exponent);
        var entry = product * growth;
        entry.StoreFirst(center);
        var cancellation = (sizes * Octet.FromDouble(rounding.Sizes)) + Octet.FromDouble(rounding.Vanished);
        Radius(entry, cancellation, growth, τ).StoreFirst(radius);
        var isKnown = Octet.FromDouble(Exponential.DomainMax).AtLeast(exponent) & Octet.FromDouble(1.0).AtLeast(τ);
        for (var lane = 0; lane < center.Length; lane++)
        {
            if (((isKnown >> lane) & 1) == 0)
            {
                (center[lane], radius[lane]) = (double.NaN, double.PositiveInfinity);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet Radius(Octet entry, Octet cancellation, Octet growth, Octet τ)
    {
        var one = Octet.FromDouble(1.0);
        var uncertainty = τ + (τ * τ);
        var shift = one + uncertainty;
        var ofExponential = uncertainty + (shift * Octet.FromDouble(ShareOfExponential));
        var own = entry.Abs() * ofExponential;
        var ofProduct = cancellation * growth * (shift * Octet.FromDouble(InverseOfExponential));
        return ((own + ofProduct) * Octet.FromDouble(Inflation)) + Octet.FromDouble(LostToUnderflow);
    }

    // Square by square, so that what is written beside each other stays in the first cache.
    private static void Mirror(SymmetricMatrix matrix)
    {
        const int side = 32;
        var n = matrix.Order;
        for (var first = 0; first < n; first += side)
        {
            for (var column = 0; column <= first; column += side)
            {
                for (var i = first; i < Math.Min(first + side, n); i++)
                {
                    for (var j = column; j < Math.Min(column + side, i); j++)
                    {
                        matrix.Entries[(j * n) + i] = matrix.Entries[(i * n) + j];
                    }
                }
            }
        }
    }
}
