namespace ExpRegVerify.Lemmas

open System.Collections.Generic
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// What a lemma about networks says of one instance.
type NetworkStatement =
    /// Hypotheses that see X, y and m only, as a probability claim must have them; comparisons that see the weights.
    | OnData of hypotheses: (NetworkData -> Hypothesis list) * comparisons: (NetworkInstance -> Comparison list)

    /// Hypotheses that may depend on the weights; the comparisons are evaluated only when all are certified.
    | OnInstance of (NetworkInstance -> Hypothesis list * Lazy<Comparison list>)

/// A lemma about networks, put together by the functions of the module of the same name.
[<NoComparison; NoEquality>]
type NetworkLemma = {
    Description: LemmaDescription
    Statement: NetworkStatement
    Space: ISpecSpace
    /// The width m that `width=auto` stands for on these data; None when no width below the space's limit will do.
    AutomaticWidth: Examination -> NetworkData -> int64 option
    Pictures: NetworkInstance -> Figure list
    /// How the exponent of a claim about one is measured.
    Study: IScalingStudy option
    Mutants: Mutant list
}

/// How lemmas about networks are put together.
[<RequireQualifiedAccess>]
module Lemma =

    /// The width that `auto` stands for when a lemma asks for none in particular.
    [<Literal>]
    let OrdinaryWidth = 1024L

    /// The largest width that `auto` chooses; above it a case is vacuous, not slow (CONTRIBUTING.md, limits).
    [<Literal>]
    let AutomaticWidthMax = 1_048_576L

    /// A lemma with everything that has no sensible default.
    let network (description: LemmaDescription) (space: ISpecSpace) statement = {
        Description = description
        Statement = statement
        Space = space
        AutomaticWidth = fun _ _ -> Some OrdinaryWidth
        Pictures = fun _ -> []
        Study = None
        Mutants = []
    }

    /// What `width=auto` stands for.
    let automaticWidth width (lemma: NetworkLemma) = { lemma with AutomaticWidth = width }

    /// The same lemma with another statement; how mutants are made.
    let restate statement (lemma: NetworkLemma) = { lemma with Statement = statement }

    /// Pictures of a case.
    let pictures draw (lemma: NetworkLemma) = { lemma with Pictures = draw }

    /// How the exponent of a claim about one is measured.
    let study measured (lemma: NetworkLemma) = { lemma with Study = Some measured }

    /// The same lemma with another claim; how a mutant claims another exponent.
    let claiming claim (lemma: NetworkLemma) = {
        lemma with
            Description = lemma.Description.Claiming claim
    }

    /// The smallest width that has so many independent neurons: the number itself, or twice it when they come in pairs.
    let neuronsToWidth initialisation (required: Enclosure) =
        let neurons = ceil required.Upper

        if neurons <= float AutomaticWidthMax then
            Some(max 1L (int64 neurons) * (if initialisation = Initialisation.Paired then 2L else 1L))
        else
            None

    let private severity (comparison: Comparison) =
        match comparison.Verdict with
        | CaseVerdict.Violated -> 2
        | CaseVerdict.Inconclusive -> 1
        | _ -> 0

    /// Of comparisons of one name taken at many places, the one that stands for all: a violated one before an
    /// inconclusive one before a held one, and among equals the one with the largest ratio.
    let worstOfEach (comparisons: Comparison list) =
        comparisons
        |> List.groupBy (fun comparison -> comparison.Name)
        |> List.map (fun (_, places) -> places |> List.maxBy (fun place -> severity place, place.Ratio))

    let private factory (examination: Examination) =
        InstanceFactory(examination.Arithmetic, examination.File)

    let private networkSpec (spec: Spec) =
        match spec with
        | :? NetworkSpec as network -> network
        | other -> invalidArg (nameof spec) $"a lemma about networks was given the spec {other}"

    /// Replaces `width=auto`. Where no width below the limit will do, the limit itself: the hypothesis on the width
    /// then says by how much it falls short.
    let private resolve lemma (spec: NetworkSpec) (examination: Examination) =
        if spec.Width > 0L then
            spec
        else
            let data = (factory examination).Data spec

            let width =
                match lemma.AutomaticWidth examination data with
                | Some width when width <= AutomaticWidthMax -> width
                | _ -> AutomaticWidthMax

            spec.WithWidth width

    /// Hypotheses and, when all of them are certified, comparisons: what a lemma found on one spec.
    let findingOf (description: LemmaDescription) (spec: Spec) hypotheses (comparisons: Lazy<Comparison list>) =
        let isMet = hypotheses |> List.forall (fun (h: Hypothesis) -> h.Met = HypothesisStatus.Certified)

        let comparisons = if isMet then comparisons.Value else []
        Finding(description.Id, spec, List.toArray hypotheses, List.toArray comparisons)

    let private finding lemma (instance: Lazy<NetworkInstance>) (data: NetworkData) =
        let hypotheses, comparisons =
            match lemma.Statement with
            | OnData(hypotheses, comparisons) -> hypotheses data, lazy (comparisons instance.Value)
            | OnInstance state -> state instance.Value

        findingOf lemma.Description data.Spec hypotheses comparisons

    /// The lemma as the search knows it.
    let build (lemma: NetworkLemma) : ILemma = {
        new ILemma with
            member _.Description = lemma.Description
            member _.Mutants = List.toArray lemma.Mutants
            member _.Space = lemma.Space
            member _.Study = Option.toObj lemma.Study

            member _.Resolve(spec, examination) =
                resolve lemma (networkSpec spec) examination

            member _.Examine(spec, examination) =
                let factory = factory examination
                let data = factory.Data(resolve lemma (networkSpec spec) examination)
                finding lemma (lazy (factory.Instance data)) data

            member _.Draw(spec, examination) =
                let factory = factory examination
                let data = factory.Data(resolve lemma (networkSpec spec) examination)
                lemma.Pictures(factory.Instance data) |> List.toArray :> IReadOnlyList<Figure>
    }

    /// The same lemma made false on purpose: `change` strengthens its conclusion or weakens a hypothesis.
    let private mutant (lemma: NetworkLemma) (id: string, words: string, change: NetworkLemma -> NetworkLemma) =
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
    let mutants siblings (lemma: NetworkLemma) = {
        lemma with
            Mutants = siblings |> List.map (mutant lemma)
    }
