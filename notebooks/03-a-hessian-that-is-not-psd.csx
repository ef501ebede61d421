// %% [markdown]
// # A Hessian that is not positive semidefinite
//
// The second paper's abstract (arXiv 2309.13482) says of ½‖u/⟨u, 1⟩ − b‖², u = exp(Ax) + Ax: "The Hessian is shown to be positive
// semidefinite". This notebook takes the sentence as it stands there, read without a regulariser. (The body of the paper, which was
// not consulted, may assume one.)

// %%
#r "lib/ExpRegVerify.Numerics.dll"
#r "lib/ExpRegVerify.Solver.dll"
#r "lib/ExpRegVerify.Evidence.dll"
#r "lib/ExpRegVerify.Notebooks.dll"

using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Notebooks;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Regressions;

// %% [markdown]
// ## Two rows are enough
//
// A = I, x = 0, b = (1, 0). Both entries of u are 1, their sum is 2, and the Hessian is the matrix with rows (1.25, −0.5) and (−0.5, −0.25).

// %%
var model = RegressionModel.Find("resnet-softmax");
var matrix = new Inputs(2, 2, [1, 0, 0, 1]);
double[] target = [1, 0];
var arithmetic = new ClosedFormArithmetic();

HessianAnalysis Analyse(double weight, double[] x) =>
    new(arithmetic.Evaluate(new RegressionProblem(model, matrix, target, [weight, weight]), x));

var bare = Analyse(0, [0, 0]);
display(View.Of(Comparison.AtLeast("λ_min(∇²L) ≥ 0", bare.Smallest, Enclosure.Exact(0))));

// %% [markdown]
// *Violated* is a proof: the enclosure of the smallest eigenvalue ends below zero. An independent path, which differentiates the
// definition of the loss and knows no formula for its Hessian, must say the same before anybody is told.

// %%
var slow = new DifferentiatingArithmetic().Evaluate(bare.Point.Problem, [0, 0]);
display(
    View.Table(
        ["path", "smallest eigenvalue, at least", "at most"],
        [
            ["closed forms", bare.Smallest.Lower, bare.Smallest.Upper],
            [
                "differentiated definition",
                new HessianAnalysis(slow).Smallest.Lower,
                new HessianAnalysis(slow).Smallest.Upper,
            ],
        ]
    )
);

// %% [markdown]
// ## Not only there
//
// Along the line x = (t, −t), how negative does it get?

// %%
double[] line = [.. Enumerable.Range(-20, 41).Select(k => k / 10.0)];
double[] smallest = [.. line.Select(t => Analyse(0, [t, -t]).Smallest.Midpoint)];
display(
    View.Of(
        new Figure(
            "The smallest eigenvalue along a line",
            "Below the dashed line the sentence fails: over most of this line, not at one odd point.",
            new FigureAxis("t, where x = (t, −t)", IsLogarithmic: false),
            new FigureAxis("λ_min(∇²L)", IsLogarithmic: false),
            [
                new FigureSeries("λ_min", SeriesKind.Measured, line, smallest),
                new FigureSeries("bound: 0", SeriesKind.Bound, [line[0], line[^1]], [0, 0]),
            ]
        )
    )
);

// %% [markdown]
// ## The repair
//
// Add ½‖diag(w)Ax‖². Ours (THEORY.md, R6): w² ≥ K_s(x) makes the Hessian positive semidefinite, K_s a number that is computed at the
// point. How much of it is needed?

// %%
var threshold = bare.Threshold.Upper;
Console.WriteLine(
    FormattableString.Invariant($"K_s = {threshold:F4} suffices; w² = {bare.NeededSquaredWeight():F4} already does")
);
display(
    View.Of(
        Comparison.AtLeast(
            "λ_min(∇²L + w²AᵀA) ≥ 0 at w² = K_s",
            Analyse(Math.Sqrt(threshold), [0, 0]).Smallest,
            Enclosure.Exact(0)
        )
    )
);

// %%
double[] weights = [.. Enumerable.Range(0, 41).Select(k => k * threshold / 40)];
display(
    View.Of(
        new Figure(
            "The smallest eigenvalue against the regulariser",
            "It crosses zero well before K_s, the right end: the sufficient weight is not the smallest.",
            new FigureAxis("w²", IsLogarithmic: false),
            new FigureAxis("λ_min(∇²L + w²AᵀA)", IsLogarithmic: false),
            [
                new FigureSeries(
                    "λ_min",
                    SeriesKind.Measured,
                    weights,
                    [.. weights.Select(w => Analyse(Math.Sqrt(w), [0, 0]).Smallest.Midpoint)]
                ),
                new FigureSeries("bound: 0", SeriesKind.Bound, [0, threshold], [0, 0]),
            ]
        )
    )
);

// %% [markdown]
// The sentence, read that way, is refuted; with a regulariser of a computable size it holds. Both are lemmas of the catalogue or of
// THEORY.md, with sources and gaps, and `expreg evaluate` does the same for any data of yours.
