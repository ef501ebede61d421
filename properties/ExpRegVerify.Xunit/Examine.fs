namespace ExpRegVerify.Xunit

open System.Threading
open FsCheck
open FsCheck.FSharp
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Statistics
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Lemmas as FsCheck properties.
[<RequireQualifiedAccess>]
module Examine =

    let private kernels = Examination(KernelArithmetic 1, null, CancellationToken.None)

    let private stamped (lemma: ILemma) (spec: Spec) (isPutToTheTest: bool) =
        lemma.Space.Stamps spec
        |> Seq.fold
            (fun property stamp -> property |> Prop.classify true $"{stamp.Key} {stamp.Value}")
            (Prop.ofTestable isPutToTheTest)
        |> Prop.filter isPutToTheTest

    let private examine (lemma: ILemma) spec =
        let finding = lemma.Examine(lemma.Resolve(spec, kernels), kernels)
        Sightings.note lemma finding
        finding

    /// One case of a lemma: true when it holds, rejected (as FsCheck counts it) when it is vacuous or inconclusive,
    /// so that a lemma that is never put to the test exhausts its tries instead of passing. The laws that were drawn
    /// appear in FsCheck's statistics.
    let case (lemma: ILemma) (spec: Spec) : Property =
        let finding = examine lemma spec

        if finding.Verdict = CaseVerdict.Violated then
            raise (LemmaViolatedException(lemma, finding))

        stamped lemma spec (finding.Verdict = CaseVerdict.Holds)

    /// One data set of a probability claim, by so many fresh initialisations: violated when the e-process against p ≤
    /// δ exceeds ln(1/α), with inconclusive draws counted as held. Valid for one data set; divide α by the number of
    /// data sets that are tried.
    let draws (count: int) (α: float) (δ: float) (lemma: ILemma) (spec: Spec) : Property =
        let findings =
            Array.init count (fun draw -> examine lemma (spec.WithInitialisationSeed(uint64 draw + 1UL)))

        let violated = findings |> Array.filter (fun f -> f.Verdict = CaseVerdict.Violated)

        if BetaMixture(δ).LogERefute(violated.LongLength, int64 count) >= -log α then
            raise (LemmaViolatedException(lemma, violated[0]))

        stamped lemma spec (findings |> Array.exists (fun f -> f.Verdict = CaseVerdict.Holds))

    /// The lemma over its own space of specs, with the space's own shrinker: return it from a `[<LemmaProperty>]`.
    let always (lemma: ILemma) : Property =
        Prop.forAll lemma.Space.Arbitrary (case lemma)
