namespace ExpRegVerify.Xunit

open System.Threading
open FsCheck
open FsCheck.FSharp
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Lemmas as FsCheck properties.
[<RequireQualifiedAccess>]
module Examine =

    let private kernels = Examination(KernelArithmetic 1, null, CancellationToken.None)

    /// One case of a lemma: true when it holds, rejected (as FsCheck counts it) when it is vacuous or inconclusive, so that a lemma
    /// that is never put to the test exhausts its tries instead of passing. The laws that were drawn appear in FsCheck's statistics.
    let case (lemma: ILemma) (spec: Spec) : Property =
        let finding = lemma.Examine(lemma.Resolve(spec, kernels), kernels)

        if finding.Verdict = CaseVerdict.Violated then
            raise (LemmaViolatedException(lemma, finding))

        let verdict = finding.Verdict

        lemma.Space.Stamps spec
        |> Seq.fold
            (fun property stamp -> property |> Prop.classify true $"{stamp.Key} {stamp.Value}")
            (Prop.ofTestable (verdict = CaseVerdict.Holds))
        |> Prop.filter (verdict = CaseVerdict.Holds)

    /// The lemma over its own space of specs, with the space's own shrinker: return it from a `[<LemmaProperty>]`.
    let always (lemma: ILemma) : Property =
        Prop.forAll lemma.Space.Arbitrary (case lemma)

    /// The same over the part of the space that `where` pins, such as `n=4,law=sphere`.
    let alwaysWhere (where: string) (lemma: ILemma) : Property =
        Prop.forAll (lemma.Space.Where where).Arbitrary (case lemma)

    /// The case of a token, which must name this lemma.
    let token (lemma: ILemma) (token: string) : Property =
        let _, spec = Replayer.Read([| lemma |], token)
        case lemma spec
