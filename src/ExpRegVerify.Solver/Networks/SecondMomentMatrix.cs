using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// E A² of THEORY.md E3e with its rounding. Because ‖x_i + 2x_k + x_j‖² = s_i² + s_j² + 4s_k² + 2G_ij + 4G_ik +
/// 4G_kj, (E A²)_ij = e^{(s_i² + s_j²)/2 + G_ij} Σ_k B_ik c_k B_kj with B = G ∘ e^{2G} and c_k = e^{2s_k²}: n²
/// exponentials and one product of matrices instead of n³ exponentials.
/// </summary>
internal static class SecondMomentMatrix
{
    public static EnclosedMatrix Of(Inputs inputs)
    {
        var n = inputs.Samples;
        var gram = new InnerProducts(inputs);
        var factor = new Factor(n);
        var weighted = new Factor(n);
        var weights = new (double Middle, double Upper)[n];
        for (var k = 0; k < n; k++)
        {
            weights[k] = Split(Enclosure.Exp(2.0 * gram[k, k]));
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (middle, upper) = Split(gram[i, j] * Enclosure.Exp(2.0 * gram[i, j]));
                factor.Set(i, j, middle, upper);
                factor.Set(j, i, middle, upper);
                weighted.Set(i, j, middle * weights[j].Middle, upper * weights[j].Upper);
                weighted.Set(j, i, middle * weights[i].Middle, upper * weights[i].Upper);
            }
        }

        return EnclosureOperations.Matrix(
            n,
            (i, j) =>
                Enclosure.Exp((0.5 * (gram[i, i] + gram[j, j])) + gram[i, j]) * Factor.Product(weighted, i, factor, j)
        );
    }

    // The middle, and an upper bound on the modulus of every member.
    private static (double Middle, double Upper) Split(Enclosure value) =>
        (value.Midpoint, Math.Max(Math.Abs(value.Lower), Math.Abs(value.Upper)));

    // Rows of middles, of their moduli and of upper bounds on the moduli of all members.
    private sealed class Factor(int order)
    {
        private readonly double[] middles = new double[order * order];

        private readonly double[] sizes = new double[order * order];

        private readonly double[] uppers = new double[order * order];

        private double upperMax;

        private int Order { get; } = order;

        public void Set(int row, int column, double middle, double upper)
        {
            var at = (row * Order) + column;
            middles[at] = middle;
            sizes[at] = Math.Abs(middle);
            uppers[at] = upper;
            upperMax = Math.Max(upperMax, upper);
        }

        // p = Σ b_k c_k b'_k over the middles, b_k c_k rounded first, is off by at most γ·Σ|b c b'| from its own
        // rounding (n + 1 operations on a term) and by Σ(|b|⁺c⁺|b'|⁺ − |b|c|b'|) from the enclosures; the two sums
        // carry a relative error γ of their own. What underflows in b_k c_k is multiplied by b'_k.
        public static Enclosure Product(Factor weighted, int i, Factor factor, int j)
        {
            var product = LaneVectors.Inner(weighted.Row(weighted.middles, i), factor.Row(factor.middles, j));
            var size = LaneVectors.Inner(weighted.Row(weighted.sizes, i), factor.Row(factor.sizes, j));
            var sizeUpper = LaneVectors.Inner(weighted.Row(weighted.uppers, i), factor.Row(factor.uppers, j));
            var n = factor.Order;
            var γ = Rounding.Gamma(n + 2);
            var spread = Rounding.SubtractUp(sizeUpper, size);
            var rounding = Rounding.MultiplyUp(3.0 * γ, Rounding.AddUp(sizeUpper, size));
            var underflow = Rounding.SmallestTimesUp(6L * n, Rounding.AddUp(factor.upperMax, 1.0));
            return Enclosure.FromCenter(product, Rounding.AddUp(Rounding.AddUp(spread, rounding), underflow));
        }

        private ReadOnlySpan<double> Row(double[] numbers, int row) => numbers.AsSpan(row * Order, Order);
    }
}
