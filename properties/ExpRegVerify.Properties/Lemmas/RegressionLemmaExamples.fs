/// What the lemmas about regressions say at instances whose answer is known on paper.
module ExpRegVerify.Properties.Lemmas.RegressionLemmaExamples

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Lineage
open ExpRegVerify.Lemmas.ResnetSoftmax
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open ExpRegVerify.Solver.Regressions
open Xunit

let private fast = Examination(KernelArithmetic 1, null, CancellationToken.None)
let private slow = fast.Slowly(PlainArithmetic())

/// A = I₂, x = 0, b = (1, 0).
let private counterexample = RegressionSpec(Model = "resnet-softmax", Samples = 2, Dimension = 2)

let private run (lemma: ILemma) =
    let arguments = RunArguments(Lemmas = [| lemma |], Effort = 0.05)
    Runner().Run(arguments, null, CancellationToken.None).Lemmas[0]

[<Fact>]
let ``the Hessian of THEORY R4 is as printed there`` () =
    let instance = RegressionFactory(ClosedFormArithmetic()).Instance counterexample
    let hessian = instance.At.Hessian

    for i, j, expected in [ 0, 0, 1.25; 0, 1, -0.5; 1, 1, -0.25 ] do
        Assert.True((hessian.Entry(i, j)).Contains expected)
        Assert.True((hessian.Entry(i, j)).Radius < 1e-14)

[<Fact>]
let ``the abstract's sentence, read without a regulariser, fails there on both paths`` () =
    for means in [ fast; slow ] do
        let finding = HessianWithoutRegulariser.lemma.Examine(counterexample, means)
        Assert.Equal(CaseVerdict.Violated, finding.Verdict)
        // λ_min = (1 − √(1.5² + 1))/2 = −0.4014: kept as 0 ≤ λ_min.
        Assert.Equal(-0.40138781886599728, finding.Comparisons[0].Right.Midpoint, 1e-14)

[<Fact>]
let ``a random search shrinks to THEORY's counterexample, and the slow path agrees`` () =
    let result = run HessianWithoutRegulariser.lemma
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    let shown = nonNull result.Counterexample
    Assert.True shown.SlowPathAgrees
    Assert.Equal(counterexample :> Spec, shown.Shrunk.Finding.Spec)

[<Fact>]
let ``its pictures are the spectrum, the direction, the loss and α along it, and the regulariser that repairs it`` () =
    let figures = HessianWithoutRegulariser.lemma.Draw(counterexample, fast)

    Assert.Equal<string list>(
        [
            "Eigenvalues of the Hessian"
            "The direction along which the loss bends down"
            "The loss along that direction"
            "α along that direction"
            "The regulariser that repairs it"
        ],
        [ for figure in figures -> figure.Title ]
    )

    // B + w²I is positive semidefinite from w² = 0.4014 on, for A = I.
    Assert.Contains("is about 0.4014", figures[4].Sentence)

[<Fact>]
let ``the corrected statement holds at the counterexample`` () =
    let spec = RegressionSpec(Model = "resnet-softmax", Samples = 2, Dimension = 2, WeightFactor = 1.0)

    Assert.Equal(CaseVerdict.Holds, HessianRegularised.lemma.Examine(spec, fast).Verdict)

[<Fact>]
let ``the Euclidean shrink fails for graded columns, and the one in the norm of H holds there`` () =
    let spec = RegressionSpec(Model = "exp", Samples = 2, Dimension = 2, Scale = 10.0)

    Assert.Equal(CaseVerdict.Violated, EuclideanShrink.lemma.Examine(spec, fast).Verdict)
    Assert.Equal(CaseVerdict.Holds, SpectralShrink.lemma.Examine(spec, fast).Verdict)
    let result = run EuclideanShrink.lemma
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    Assert.Equal(spec :> Spec, (nonNull result.Counterexample).Shrunk.Finding.Spec)
