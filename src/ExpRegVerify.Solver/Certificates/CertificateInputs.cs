using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>What the conditions c0–c3 are made of, at W(0), each enclosed.</summary>
internal sealed class CertificateInputs
{
    private CertificateInputs(NetworkInstance instance)
    {
        var start = instance.Start;
        var gram = NtkGram.AtInitialisation(instance);
        Width = instance.InitialWeights.Width;
        Kappa = instance.Data.Kappa;
        IsFinite = start.Pass.IsFinite;
        Lambda0 = gram.SmallestEigenvalue;
        Trace = gram.Trace;
        InitialResidual = start.ResidualNorm;
        CubedNormMean = start.Pass.CubedNormSum / Width;
        Norms = instance.Data.Arithmetic.SquaredNormsUpper(instance.Data.Inputs, instance.InitialWeights);
        for (var r = 0; r < Norms.Length; r++)
        {
            Norms[r] = Rounding.SqrtUp(Norms[r]);
            LargestNorm = Math.Max(LargestNorm, Norms[r]);
        }
    }

    public long Width { get; }

    public bool IsFinite { get; }

    public Enclosure Kappa { get; }

    public Enclosure Lambda0 { get; }

    public Enclosure Trace { get; }

    public Enclosure InitialResidual { get; }

    public Enclosure CubedNormMean { get; }

    /// <summary>‖E_r(0)‖₂, rounded up, m numbers.</summary>
    public double[] Norms { get; }

    public double LargestNorm { get; }

    public static CertificateInputs At(NetworkInstance instance) => new(instance);

    /// <summary>D_r = this times ‖E_r(0)‖: 4κ e^{κR} E0/(m λ₀), rounded up.</summary>
    public double MovementPerNorm(double radius)
    {
        var κ = Enclosure.Exact(Kappa.Upper);
        var numerator = 4.0 * κ * Enclosure.Exp(κ * radius) * InitialResidual.Upper;
        return (numerator / (Enclosure.Exact(Width) * Lambda0.Lower)).Upper;
    }

    /// <summary>
    /// The left side of c2, (1/m) Σ_r κ²‖E_r‖²(e^{2κ D_r} − 1), rounded up; D_r = <paramref name="perNorm"/>·‖E_r‖.
    /// </summary>
    public double Perturbation(double perNorm)
    {
        var κ = Kappa.Upper;
        var perExponent = 2.0 * κ * perNorm;
        var sum = 0.0;
        foreach (var norm in Norms)
        {
            sum += norm * norm * ExponentialLessOne.Up(perExponent * norm);
        }

        // A product for each factor and a chain of m additions, all terms nonnegative: one γ covers them. The
        // argument of the exponential carries 3 more roundings, which move e^t − 1 by the factor 1 + 3u·t·e^t/(e^t −
        // 1) ≤ 1 + 3u(1 + t).
        var argument = Rounding.MultiplyUp(perExponent, LargestNorm);
        var relative = Rounding.Gamma((long)Math.Min(1e15, Norms.Length + 16.0 + (8.0 * Math.Ceiling(argument))));
        var mean = Enclosure.Exact(sum) * (1.0 + Enclosure.Exact(relative)) / Width;
        var underflow = Rounding.SmallestTimes(4);
        return Rounding.AddUp((mean * Enclosure.Square(Enclosure.Exact(κ))).Upper, underflow);
    }
}
