namespace ExpRegVerify.Lemmas

open System.Collections.Generic
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// What a lemma about regressions says of one instance: hypotheses, and comparisons that are evaluated only when all of
/// them are certified. Those of a probability claim must not depend on the second seed.
type RegressionStatement = RegressionInstance -> Hypothesis list * Lazy<Comparison list>

/// A lemma about regressions, put together by the functions of the module of the same name.
[<NoComparison; NoEquality>]
type RegressionLemma = {
    Description: LemmaDescription
    Statement: RegressionStatement
    Space: RegressionSpace
    Pictures: RegressionInstance -> Figure list
    Mutants: Mutant list
}

/// How lemmas about regressions are put together.
[<RequireQualifiedAccess>]
module RegressionLemma =

    /// A lemma without pictures and mutants.
    let state (description: LemmaDescription) (space: RegressionSpace) statement = {
        Description = description
        Statement = statement
        Space = space
        Pictures = fun _ -> []
        Mutants = []
    }

    /// The same lemma with another statement; how mutants are made.
    let restate statement (lemma: RegressionLemma) : RegressionLemma = { lemma with Statement = statement }

    /// The same lemma on other specs.
    let inSpace space (lemma: RegressionLemma) : RegressionLemma = { lemma with Space = space }

    /// Pictures of a case.
    let pictures draw (lemma: RegressionLemma) : RegressionLemma = { lemma with Pictures = draw }

    /// What is said of a point when the regression is defined there. Where α cannot be told from 0 the case is left
    /// open; where an exponential is out of range it is vacuous.
    let whenDefined (point: RegressionPoint) (hypotheses, comparisons: Lazy<Comparison list>) =
        if point.IsDefined then
            hypotheses, comparisons
        else
            let why =
                match Option.ofNullable point.Alpha with
                | Some α when α.Contains 0.0 -> Hypothesis.Positive("|α|", Enclosure.Abs α)
                | _ -> Hypothesis.AtLeast("exponentials in range", Enclosure.Exact 1.0, Enclosure.Exact 0.0)

            [ why ], lazy []

    /// Of comparisons of one name taken at many places, the one that stands for all.
    let worstOfEach = Lemma.worstOfEach

    let private regressionSpec (spec: Spec) =
        match spec with
        | :? RegressionSpec as regression -> regression
        | other -> invalidArg (nameof spec) $"a lemma about regressions was given the spec {other}"

    let private instance (spec: Spec) (examination: Examination) =
        (RegressionFactory examination.Regressions).Instance(regressionSpec spec)

    /// The lemma as the search knows it.
    let build (lemma: RegressionLemma) : ILemma = {
        new ILemma with
            member _.Description = lemma.Description
            member _.Mutants = List.toArray lemma.Mutants
            member _.Space = lemma.Space
            member _.Resolve(spec, _) = regressionSpec spec

            member _.Examine(spec, examination) =
                let hypotheses, comparisons = lemma.Statement(instance spec examination)
                Lemma.findingOf lemma.Description spec hypotheses comparisons

            member _.Draw(spec, examination) =
                lemma.Pictures(instance spec examination) |> List.toArray :> IReadOnlyList<Figure>
    }

    let private mutant
        (lemma: RegressionLemma)
        (id: string, words: string, change: RegressionLemma -> RegressionLemma)
        =
        let changed = change lemma
        let description = changed.Description.AsMutant(id, words)

        Mutant(
            id,
            words,
            build {
                changed with
                    Description = description
                    Mutants = []
            }
        )

    /// The false siblings: id, what was changed in words, and the change.
    let mutants siblings (lemma: RegressionLemma) : RegressionLemma = {
        lemma with
            Mutants = siblings |> List.map (mutant lemma)
    }
