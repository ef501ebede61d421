// %% [markdown]
// # A first verdict
//
// Ten patients, ten measurements each (Efron et al., 2004, in `properties/data`), and a network F(W, x) = Σ a_r exp⟨w_r, x⟩.
// Will gradient descent find weights that fit the ten labels? Not "did it, once", but: can we know before the first step?
//
// `#r` points at one folder, made from a clone by
// `dotnet publish notebooks/ExpRegVerify.Notebooks -c Release -o notebooks/lib`.

// %%
#r "lib/ExpRegVerify.Numerics.dll"
#r "lib/ExpRegVerify.Solver.dll"
#r "lib/ExpRegVerify.Evidence.dll"
#r "lib/ExpRegVerify.Notebooks.dll"

using System.Threading;
using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Notebooks;
using ExpRegVerify.Solver.Certificates;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

var choices = new ExpRegVerify.Solver.Instances.FileOptions
{
    Rows = 10,
    Standardize = true,
    Scale = RowScale.Unit,
    Labels = LabelScale.Unit,
};
var file = DataFileReader.Read("../properties/data/diabetes.csv", choices);
Console.WriteLine($"{file.Inputs.Samples} rows of {file.Inputs.Dimension} features, from {file.Reference.Name}");

// %% [markdown]
// ## The Gram matrix decides how hard it is
//
// The smallest eigenvalue λ of the infinitely wide network's Gram matrix is the speed of learning. A number from an eigenvalue routine is
// an estimate; what follows is an interval that is proved to contain λ, all rounding included.

// %%
var factory = new InstanceFactory(new KernelArithmetic(threads: 1), file);
var data = factory.Data(NetworkSpec.OnFile(file, width: 2));
var gram = data.InfiniteGram;
display(
    View.Table(
        ["quantity", "at least", "at most"],
        [
            ["λ", gram.Lambda.Lower, gram.Lambda.Upper],
            ["largest eigenvalue", gram.LambdaMax.Lower, gram.LambdaMax.Upper],
            ["trace", gram.Trace.Lower, gram.Trace.Upper],
        ]
    )
);

// %% [markdown]
// ## How wide before it can be proved?
//
// The certificate (THEORY.md, E9) looks at one network's own initial weights. Its four conditions c0–c3 are inequalities between
// enclosures; when all four hold, convergence is a theorem about this very network. Width is doubled until they do.

// %%
var attempts = new List<Certificate>();
NetworkInstance instance;
do
{
    var width = 1024L << attempts.Count;
    instance = factory.Instance(data.WithWidth(width));
    attempts.Add(ConvergenceCertificate.Evaluate(instance));
} while (!attempts[^1].IsCertified && attempts[^1].Width < 1 << 19);

var certificate = attempts[^1];
display(View.Of(certificate));

// %%
CertificateCondition Hardest(Certificate attempt) => attempt.Conditions.Single(condition => condition.Id == "c2");

double Ratio(Certificate attempt) => Hardest(attempt).Left / Hardest(attempt).Right;

double[] widths = [.. attempts.Select(attempt => (double)attempt.Width)];
display(
    View.Of(
        new Figure(
            "The hardest condition against the width",
            "Condition c2 says that the Gram matrix cannot change by half of λ₀ while the weights move; it holds below the dashed line.",
            new FigureAxis("width m", IsLogarithmic: true),
            new FigureAxis("left / right of c2", IsLogarithmic: true),
            [
                new FigureSeries("this network", SeriesKind.Measured, widths, [.. attempts.Select(Ratio)]),
                new FigureSeries("bound: 1", SeriesKind.Bound, widths, [.. attempts.Select(_ => 1.0)]),
            ]
        )
    )
);

// %% [markdown]
// ## And what does gradient descent do?
//
// The same network, the certificate's own step size, sixty steps. The dashed line is what the certificate promised before the first
// of them, ‖e(t)‖² ≤ (1 − η m λ₀/2)ᵗ ‖e(0)‖².

// %%
var options = new DescentOptions
{
    StepSize = certificate.StepSize,
    StepCountMax = 60,
    EigenvalueCountMax = 2,
};
var trajectory = GradientDescent.Run(instance, options, CancellationToken.None);
double[] steps = [.. trajectory.Points.Select(point => (double)point.Step)];
var start = certificate.InitialResidual.Upper;
display(
    View.Of(
        new Figure(
            "The loss against what was promised",
            "The measured line stays below the dashed one: the promise is kept, with room to spare.",
            new FigureAxis("step t", IsLogarithmic: false),
            new FigureAxis("½‖e(t)‖²", IsLogarithmic: true),
            [
                new FigureSeries(
                    "½‖e(t)‖²",
                    SeriesKind.Measured,
                    steps,
                    [.. trajectory.Points.Select(point => point.Loss)]
                ),
                new FigureSeries(
                    "bound by the certificate",
                    SeriesKind.Bound,
                    steps,
                    [.. steps.Select(t => 0.5 * start * start * Math.Pow(certificate.Rate, t))]
                ),
            ]
        )
    )
);

// %% [markdown]
// The verdict is *certified*: not because sixty steps went well, but because four inequalities hold at W(0), each proved in floating
// point. `expreg certify --data properties/data/diabetes.csv --rows 10 --standardize --scale unit --labels unit --width auto` says the
// same, and writes all that another program needs to check it.
