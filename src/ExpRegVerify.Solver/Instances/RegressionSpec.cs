using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// The spec of a regression on a tall matrix: a model, A (n × d, d ≤ n), a target b, a point x and a second point near
/// it, and the numbers that a lemma about it may ask for.
/// </summary>
public sealed record RegressionSpec : Spec
{
    /// <summary>The model's name, one of <see cref="RegressionModel.All"/> (key <c>model</c>).</summary>
    public required string Model { get; init; }

    /// <summary>Samples n, 1 … 4,096 (key <c>n</c>).</summary>
    public required int Samples { get; init; }

    /// <summary>Dimension d, 1 … n (key <c>d</c>).</summary>
    public required int Dimension { get; init; }

    /// <summary>How A is drawn (key <c>matrix</c>).</summary>
    public MatrixLaw Matrix { get; init; } = MatrixLaw.Identity;

    /// <summary>How b is made (key <c>target</c>).</summary>
    public TargetLaw Target { get; init; } = TargetLaw.OneHot;

    /// <summary>b is multiplied by it, positive (key <c>targetScale</c>).</summary>
    public double TargetScale { get; init; } = 1.0;

    /// <summary>How x is made (key <c>point</c>).</summary>
    public PointLaw Point { get; init; } = PointLaw.Zero;

    /// <summary>The largest |⟨a_i, x⟩|, up to rounding, positive (key <c>scale</c>).</summary>
    public double Scale { get; init; } = 1.0;

    /// <summary>β, the size of α that a point near the singular set aims at, positive (key <c>beta</c>).</summary>
    public double Beta { get; init; } = 1.0;

    /// <summary>‖y − x‖₂ of the second point y, positive (key <c>distance</c>).</summary>
    public double Distance { get; init; } = 1.0;

    /// <summary>
    /// The regulariser: w_i² is this times what the lemma says (its threshold, or 1); 0 for none (key <c>weight</c>).
    /// </summary>
    public double WeightFactor { get; init; }

    /// <summary>ε₀ of a spectral approximation, in (0, 1) (key <c>epsilon</c>).</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <summary>δ of a probability claim, in (0, 1) (key <c>delta</c>).</summary>
    public double Delta { get; init; } = 0.1;

    /// <summary>Decides A, b and x (key <c>dataSeed</c>).</summary>
    public ulong DataSeed { get; init; } = 1;

    /// <summary>Decides the second point, perturbations and samples of rows (key <c>initSeed</c>).</summary>
    public ulong InitialisationSeed { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Entries => RegressionSpecGrammar.Entries(this);

    /// <inheritdoc/>
    /// <remarks>The Hessian takes n·d², the eigenvalues of the n × n matrix B about n³.</remarks>
    public override double Cost => (double)Samples * Samples * Samples + ((double)Samples * Dimension * Dimension);

    /// <inheritdoc/>
    public override Spec WithInitialisationSeed(ulong seed) => this with { InitialisationSeed = seed };

    /// <summary>Reads exactly what <see cref="Spec.ToString"/> prints: every key, once, in the printed order.</summary>
    /// <param name="text"><c>key=value,…</c>.</param>
    /// <exception cref="FormatException">Anything else; the message, one line, names key, value and what is
    /// accepted.</exception>
    public static RegressionSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RegressionSpecGrammar.Parse(text);
    }
}
