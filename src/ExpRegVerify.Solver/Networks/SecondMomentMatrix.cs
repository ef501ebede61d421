using ExpRegVerify.Numerics.Bounds;
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
        var factor = new double[n * n];
        var factorUpper = new double[n * n];
        var weight = new double[n];
        var weightUpper = new double[n];
        for (var i = 0; i < n; i++)
        {
            (weight[i], weightUpper[i]) = Split(Enclosure.Exp(2.0 * gram[i, i]));
            for (var j = 0; j < n; j++)
            {
                (factor[(i * n) + j], factorUpper[(i * n) + j]) = Split(gram[i, j] * Enclosure.Exp(2.0 * gram[i, j]));
            }
        }

        return EnclosureOperations.Matrix(
            n,
            (i, j) =>
                Enclosure.Exp((0.5 * (gram[i, i] + gram[j, j])) + gram[i, j])
                * WeightedProduct(
                    factor.AsSpan(i * n, n),
                    factorUpper.AsSpan(i * n, n),
                    factor.AsSpan(j * n, n),
                    factorUpper.AsSpan(j * n, n),
                    weight,
                    weightUpper
                )
        );
    }

    // The middle, and an upper bound on the modulus of every member.
    private static (double Middle, double Upper) Split(Enclosure value) =>
        (value.Midpoint, Math.Max(Math.Abs(value.Lower), Math.Abs(value.Upper)));

    // p = Σ b_k c_k b'_k over the middles is off by at most γ·Σ|b c b'| from its own rounding (n + 1 operations on a
    // term) and by Σ(|b|⁺c⁺|b'|⁺ − |b|c|b'|) from the enclosures; the two sums carry a relative error γ of their own.
    private static Enclosure WeightedProduct(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> xUpper,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> yUpper,
        ReadOnlySpan<double> weight,
        ReadOnlySpan<double> weightUpper
    )
    {
        var (product, sizes, sizesUpper) = (0.0, 0.0, 0.0);
        for (var k = 0; k < x.Length; k++)
        {
            var term = x[k] * weight[k] * y[k];
            product += term;
            sizes += Math.Abs(term);
            sizesUpper += xUpper[k] * weightUpper[k] * yUpper[k];
        }

        var γ = Rounding.Gamma(x.Length + 2);
        var spread = Rounding.SubtractUp(sizesUpper, sizes);
        var rounding = Rounding.MultiplyUp(3.0 * γ, Rounding.AddUp(sizesUpper, sizes));
        var underflow = 6.0 * x.Length * double.Epsilon;
        return Enclosure.FromCenter(product, Rounding.AddUp(Rounding.AddUp(spread, rounding), underflow));
    }
}
