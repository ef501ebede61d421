namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// A family of regressions: a unit function and a form. Every formula and every test runs over <see cref="All"/>, so a
/// new model is one more line there.
/// </summary>
/// <param name="Name">The word that specs and the command line take.</param>
/// <param name="Unit">u.</param>
/// <param name="Form">What is compared with the target.</param>
public sealed record RegressionModel(string Name, IUnitFunction Unit, RegressionForm Form)
{
    // e^300 squared is within the range of doubles, and so is its reciprocal.
    private const double UnshiftedMax = 300.0;

    /// <summary>Every model, in the order of THEORY.md: R0, H1, H2, H3.</summary>
    public static IReadOnlyList<RegressionModel> All { get; } =
    [
        new("resnet-softmax", default(ResidualExponentialUnit), RegressionForm.Normalised),
        new("softmax", default(ExponentialUnit), RegressionForm.Normalised),
        new("exp", default(ExponentialUnit), RegressionForm.Plain),
        new("cosh", default(HyperbolicCosineUnit), RegressionForm.Plain),
        new("sinh", default(HyperbolicSineUnit), RegressionForm.Plain),
        new("rescaled-exp", default(ExponentialUnit), RegressionForm.Rescaled),
        new("rescaled-cosh", default(HyperbolicCosineUnit), RegressionForm.Rescaled),
        new("rescaled-sinh", default(HyperbolicSineUnit), RegressionForm.Rescaled),
    ];

    /// <summary>Whether α = ⟨u, 1⟩ belongs to the model.</summary>
    public bool HasAlpha => Form != RegressionForm.Plain;

    /// <summary>Whether u is eᶻ + z, the model of THEORY.md section 2.</summary>
    public bool IsResidual => Unit is ResidualExponentialUnit;

    /// <summary>The model of that name; null when there is none.</summary>
    /// <param name="name">As in <see cref="Name"/>, in lower case.</param>
    public static RegressionModel? Find(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.Ordinal));

    /// <summary>
    /// σ such that e^{−σ}u is within range: the largest z where it is far from 0 and only ratios of u matter, else 0.
    /// A normalised loss does not change when u and its derivatives are divided by the same number.
    /// </summary>
    /// <param name="largest">max_i z_i, roughly.</param>
    public double Shift(double largest) =>
        Form != RegressionForm.Normalised || Math.Abs(largest) <= UnshiftedMax || !double.IsFinite(largest) ? 0.0
        : IsResidual ? Math.Max(0.0, largest)
        : largest;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
