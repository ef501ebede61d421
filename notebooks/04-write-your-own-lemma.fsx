// %% [markdown]
// # Write your own lemma
//
// Somebody conjectures: *the smallest eigenvalue of the Gram matrix at initialisation is at least a twentieth of its largest*. Is it so? A lemma
// is a statement about one instance, a description, and the space that instances are drawn from. The rest is the runner's.

// %%
#r "lib/FsCheck.dll"
#r "lib/ExpRegVerify.Numerics.dll"
#r "lib/ExpRegVerify.Solver.dll"
#r "lib/ExpRegVerify.Evidence.dll"
#r "lib/ExpRegVerify.Lemmas.dll"
#r "lib/ExpRegVerify.Notebooks.dll"

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Lemmas
open ExpRegVerify.Notebooks
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

// %% [markdown]
// ## The statement
//
// Hypotheses first, as required against actual; then comparisons, both sides as enclosures.

// %%
let statement (share: float) =
    OnInstance(fun instance ->
        let gram = NtkGram.AtInitialisation instance

        [ Hypothesis.Positive("κ", instance.Data.Kappa) ],
        lazy
            [
                Comparison.AtLeast(
                    "λ_min(H(0)) ≥ share · λ_max(H(0))",
                    gram.SmallestEigenvalue,
                    share * gram.LargestEigenvalue
                )
            ])

let description =
    LemmaDescription(
        Id = "a-share-of-the-largest",
        Paper = "yours",
        Title = "The smallest eigenvalue is a twentieth of the largest",
        Statement = "λ_min(H(0)) ≥ λ_max(H(0))/20",
        Theory = "none",
        Source = Source(SourceKind.Ours, "a conjecture, to see what becomes of it"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0" |],
        VacuousWhen = "All inputs are zero."
    )

let space = NetworkSpace(Samples = SizeRange(2, 6), Dimension = SizeRange(2, 8), Widths = [| 256L |])
let conjecture = Lemma.network description space (statement 0.05) |> Lemma.build

// %% [markdown]
// ## The verdict
//
// The runner draws instances, checks each, and, when one is violated for certain, looks for the smallest: fewer rows, fewer dimensions,
// rounder numbers. Plain loops must confirm it.

// %%
let verify (lemma: ILemma) =
    let arguments = RunArguments(Lemmas = [| lemma |], Cases = 200, Effort = 0.25, Threads = 1)
    Runner().Run(arguments, null, CancellationToken.None).Lemmas[0]

let refuted = verify conjecture
display (View.Of refuted)

// %% [markdown]
// ## What was wrong with it
//
// Nothing in the hypotheses keeps two inputs apart: rows of the Gram matrix may be nearly proportional. The runner stopped at the simplest
// case that it could reach, not at the worst; how bad can it get? Two inputs that come closer and closer:

// %%
let separations = [| 1..4 |]

let ratioAt separation =
    let spec =
        NetworkSpec(
            Samples = 2,
            Dimension = 3,
            Width = 256L,
            Law = DataLaw.NearDuplicates,
            Separation = separation,
            Labels = LabelLaw.Zero
        )

    let factory = InstanceFactory(KernelArithmetic(threads = 1))
    let gram = NtkGram.AtInitialisation(factory.Instance(factory.Data spec))
    gram.SmallestEigenvalue.Midpoint / gram.LargestEigenvalue.Midpoint

let distances = separations |> Array.map (fun k -> 10.0 ** float -k)

let picture =
    Figure(
        "The smallest eigenvalue as a share of the largest, for two inputs that come closer",
        "The share falls with the square of the distance: no constant can be right for every data set.",
        FigureAxis("distance of the two inputs", true),
        FigureAxis("λ_min/λ_max of H(0)", true),
        [|
            FigureSeries("measured", SeriesKind.Measured, distances, separations |> Array.map ratioAt)
            FigureSeries("bound: 1/20", SeriesKind.Bound, [| distances[0]; Array.last distances |], [| 0.05; 0.05 |])
        |]
    )

display (View.Of picture)

// %% [markdown]
// ## What remains true
//
// Whatever the data are, a Gram matrix is positive semidefinite, and its smallest eigenvalue is at most its mean: n·λ_min ≤ tr H. The same
// four lines, another comparison.

// %%
let repaired =
    OnInstance(fun instance ->
        let gram = NtkGram.AtInitialisation instance

        [ Hypothesis.Positive("κ", instance.Data.Kappa) ],
        lazy
            [
                Comparison.AtMost(
                    "n·λ_min(H(0)) ≤ tr H(0)",
                    float instance.Data.Inputs.Samples * gram.SmallestEigenvalue,
                    gram.Trace
                )
            ])

let corrected =
    LemmaDescription(
        Id = "at-most-the-mean",
        Paper = "yours",
        Title = "The smallest eigenvalue is at most the mean",
        Statement = "n·λ_min(H(0)) ≤ tr H(0)",
        Theory = "none",
        Source = Source(SourceKind.Ours, "an eigenvalue is at most the mean of all when it is the smallest"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0" |],
        VacuousWhen = "All inputs are zero."
    )

let supported = verify (Lemma.network corrected space repaired |> Lemma.build)
display (View.Of supported)

// %% [markdown]
// ## Its page
//
// One file, no network needed: for a colleague, or the paper's supplement. In a project of your own, `ExpRegVerify.Xunit` does this for
// every failing test; `templates/your-paper` is such a project.

// %%
let page =
    View.Page("A conjecture, and what remained of it", [| View.Of refuted; View.Of picture; View.Of supported |])

let path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "a-share-of-the-largest.html")
System.IO.File.WriteAllText(path, page)
printfn $"wrote {System.IO.Path.GetFileName path} to the folder for temporary files"
