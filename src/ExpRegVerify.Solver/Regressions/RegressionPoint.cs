using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// A regression at one point, every number as an enclosure. Where it is undefined, only the outcome, its sentence and
/// the coordinates of Ax are there; all else says so by an exception.
/// </summary>
/// <remarks>
/// In z = Ax the Hessian of the loss is B = diag(δ) + s·qqᵀ − r·qᵀ − q·rᵀ; the regulariser adds w² and the sparsity
/// term e^z to the diagonal (THEORY.md R3, H1 to H4).
/// </remarks>
public sealed class RegressionPoint
{
    private readonly Parts? parts;
    private readonly Lazy<EnclosedMatrix> hessian;
    private readonly Lazy<EnclosedMatrix> lossHessian;
    private readonly Lazy<EnclosedMatrix> lossCurvature;

    internal RegressionPoint(RegressionProblem problem, double[] point, Enclosure[] products, Parts parts)
        : this(problem, point, products, RegressionOutcome.Defined, "defined", parts.Alpha)
    {
        this.parts = parts;
        hessian = new(() => parts.Hessian(this));
        lossHessian = new(() => parts.LossHessian(this));
        lossCurvature = new(() => parts.LossCurvature(this));
    }

    private RegressionPoint(
        RegressionProblem problem,
        double[] point,
        Enclosure[] products,
        RegressionOutcome outcome,
        string reason,
        Enclosure? alpha
    )
    {
        Problem = problem;
        Point = point;
        Products = products;
        Outcome = outcome;
        Reason = reason;
        Alpha = alpha;
        hessian = lossHessian = lossCurvature = new(() => throw Missing());
    }

    /// <summary>The regression.</summary>
    public RegressionProblem Problem { get; }

    /// <summary>x, d numbers.</summary>
    public double[] Point { get; }

    /// <summary>z = Ax, n numbers.</summary>
    public Enclosure[] Products { get; }

    /// <summary>Whether there is a value here.</summary>
    public RegressionOutcome Outcome { get; }

    /// <summary>Short for <c>Outcome == Defined</c>.</summary>
    public bool IsDefined => Outcome == RegressionOutcome.Defined;

    /// <summary>A sentence: why it is undefined, with the numbers; else <c>defined</c>.</summary>
    public string Reason { get; }

    /// <summary>α = ⟨u, 1⟩; null for a plain form. Known also where it is the reason for being undefined.</summary>
    public Enclosure? Alpha { get; }

    /// <summary>½‖…‖², plus the regulariser, plus the sparsity term.</summary>
    public Enclosure Value => Known.Value;

    /// <summary>½‖…‖² alone.</summary>
    public Enclosure LossValue => Known.LossValue;

    /// <summary>The gradient in z, n numbers, with all the terms of the problem.</summary>
    public Enclosure[] ZGradient => Known.ZGradient;

    /// <summary>The gradient in x, Aᵀ times <see cref="ZGradient"/>, d numbers.</summary>
    public Enclosure[] Gradient => Known.Gradient;

    /// <summary>δ of the loss alone, n numbers.</summary>
    public Enclosure[] LossDiagonal => Known.LossDiagonal;

    /// <summary>δ with w² and, where asked, e^z: n numbers.</summary>
    public Enclosure[] Diagonal => Known.Diagonal;

    /// <summary>What B has beside its diagonal; null for a plain form.</summary>
    public LowRankPart? LowRank => Known.LowRank;

    /// <summary>What each row contributes to the loss: residual, centred residual, share and the rest.</summary>
    public IReadOnlyList<RowTerms<Enclosure>> Rows => Known.Rows;

    /// <summary>u, u' and u'' of every row, each divided by e^σ, the shift of the model; σ is 0 unless max z is beyond
    /// ±300.</summary>
    public IReadOnlyList<UnitValue<Enclosure>> Units => Known.Units;

    /// <summary>⟨c, f⟩ of a normalised form, ⟨b, c⟩ of a rescaled one; 0 for a plain form.</summary>
    public Enclosure Inner => Known.Inner;

    /// <summary>α⁻¹u″_i g_i of a normalised form, u″_i h_i of a rescaled one, u″_i c_i of a plain one: what δ_i has
    /// beside a square.</summary>
    /// <param name="i">The row, from 0.</param>
    public Enclosure CurvatureTerm(int i)
    {
        var term = Known.Units[i].Curvature * Known.Rows[i].Centred;
        return Problem.Model.Form == RegressionForm.Normalised ? term / Known.ScaledAlpha : term;
    }

    /// <summary>The Hessian in x, d × d: Aᵀ(B + diag(w²) + …)A. Computed when first asked for.</summary>
    public EnclosedMatrix Hessian => hessian.Value;

    /// <summary>The Hessian in x of the loss alone, d × d: AᵀBA. Computed when first asked for.</summary>
    public EnclosedMatrix LossHessian => lossHessian.Value;

    /// <summary>B, the Hessian of the loss alone in z, n × n: for small n. Computed when first asked for.</summary>
    public EnclosedMatrix LossCurvature => lossCurvature.Value;

    internal Parts Known => parts ?? throw Missing();

    /// <summary>σ: <see cref="Units"/> are u and its derivatives divided by e^σ.</summary>
    public double Shift => Problem.Model.Shift(Products.Max(product => product.Midpoint));

    /// <summary>The closed forms of THEORY.md, with our own exponential.</summary>
    /// <param name="problem">The regression.</param>
    /// <param name="point">x, d finite numbers.</param>
    /// <exception cref="ArgumentException">The point is not of length d.</exception>
    public static RegressionPoint Evaluate(RegressionProblem problem, double[] point) =>
        ClosedForms.Evaluate(problem, point);

    internal RegressionPoint Replaced(Parts others) => new(Problem, Point, Products, others);

    internal static RegressionPoint Undefined(
        RegressionProblem problem,
        double[] point,
        Enclosure[] products,
        string reason,
        Enclosure? alpha
    ) => new(problem, point, products, RegressionOutcome.Undefined, reason, alpha);

    private InvalidOperationException Missing() => new($"the regression is undefined here: {Reason}");

    /// <summary>Everything that a defined point has.</summary>
    internal sealed record Parts
    {
        public required Enclosure? Alpha { get; init; }

        public required Enclosure ScaledAlpha { get; init; }

        public required Enclosure Inner { get; init; }

        public required Enclosure Value { get; init; }

        public required Enclosure LossValue { get; init; }

        public required UnitValue<Enclosure>[] Units { get; init; }

        public required RowTerms<Enclosure>[] Rows { get; init; }

        public required Enclosure[] ZGradient { get; init; }

        public required Enclosure[] Gradient { get; init; }

        public required Enclosure[] LossDiagonal { get; init; }

        public required Enclosure[] Diagonal { get; init; }

        public required LowRankPart? LowRank { get; init; }

        public required Func<RegressionPoint, EnclosedMatrix> Hessian { get; init; }

        public required Func<RegressionPoint, EnclosedMatrix> LossHessian { get; init; }

        public required Func<RegressionPoint, EnclosedMatrix> LossCurvature { get; init; }
    }
}
