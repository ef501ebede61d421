/// What the pages and documents read off the records of Evidence: names of verdicts and numbers of comparisons.
module ExpRegVerify.Reports.Readings

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances

/// The version of the program, without build metadata.
let version =
    let assembly = System.Reflection.Assembly.GetExecutingAssembly()

    match assembly.GetName().Version with
    | null -> "0.0.0"
    | number -> number.ToString 3

/// The word for a lemma's verdict.
let lemmaVerdict verdict =
    match verdict with
    | LemmaVerdict.Supported -> "supported"
    | LemmaVerdict.Refuted -> "refuted"
    | LemmaVerdict.Vacuous -> "vacuous"
    | LemmaVerdict.Consistent -> "consistent"
    | LemmaVerdict.ImplementationDisagrees -> "implementation-disagrees"
    | _ -> "undecided"

/// The word for a case's verdict.
let caseVerdict verdict =
    match verdict with
    | CaseVerdict.Holds -> "holds"
    | CaseVerdict.Violated -> "violated"
    | CaseVerdict.Vacuous -> "vacuous"
    | _ -> "inconclusive"

/// The word for whether a hypothesis is met.
let met status =
    match status with
    | HypothesisStatus.Certified -> "certified"
    | HypothesisStatus.No -> "no"
    | _ -> "undecided"

/// The word for what is compared.
let comparisonKind kind =
    match kind with
    | ComparisonKind.Agreement -> "agreement"
    | ComparisonKind.Outcome -> "outcome"
    | _ -> "at-most"

/// The word for whose statement it is.
let sourceKind kind =
    match kind with
    | SourceKind.Stated -> "stated"
    | SourceKind.Reading -> "reading"
    | _ -> "ours"

/// The word for what a lemma promises.
let claimKind (claim: Claim) =
    match claim with
    | :? Claim.Probability -> "probability"
    | :? Claim.Scaling -> "scaling"
    | _ -> "always"

/// The one number that stands for an enclosure. An infinite or unknown end has no middle: the lower end stands then.
let middle (enclosure: Enclosure) =
    if enclosure.Lower = enclosure.Upper then
        enclosure.Lower
    elif System.Double.IsFinite(enclosure.Upper - enclosure.Lower) then
        enclosure.Midpoint
    else
        enclosure.Lower

/// The token that shows a result best: its minimal counterexample, else its worst case; none when no case was compared.
let token (result: LemmaResult) =
    match Option.ofObj result.Counterexample with
    | Some counterexample -> Some counterexample.Shrunk.Token
    | None -> Option.ofObj result.Worst |> Option.map (fun case -> case.Token)

/// The share of the cases with one value of a key that met the hypotheses; NaN when none was drawn.
[<CompiledName "Share">]
let share (coverage: Coverage) =
    float coverage.NonVacuous / float coverage.Drawn

/// Of the hypotheses of a result's tightest case, the one that is nearest to not being met, or farthest from it.
[<CompiledName "TightestHypothesis">]
let tightestHypothesis (result: LemmaResult) =
    if result.TightestHypotheses.Count = 0 then
        None
    else
        Some(result.TightestHypotheses |> Seq.maxBy (fun hypothesis -> hypothesis.Log10MissingFactor))

/// The data laws that a run drew, in the order in which its lemmas name them.
[<CompiledName "DataLaws">]
let dataLaws (results: LemmaResult seq) =
    results
    |> Seq.collect (fun result -> result.Coverage)
    |> Seq.filter (fun coverage -> coverage.Key = "law")
    |> Seq.map (fun coverage -> coverage.Value)
    |> Seq.distinct
    |> Array.ofSeq

/// What a lemma's coverage says about one data law; none when it was not drawn.
[<CompiledName "OfLaw">]
let ofLaw (law: string) (result: LemmaResult) =
    result.Coverage |> Seq.tryFind (fun coverage -> coverage.Key = "law" && coverage.Value = law)

/// The lemmas made false on purpose that belong to a result's lemma, as the run's catalogue has them, each with what
/// became of it if the run tried it.
let mutants (run: RunResult) (result: LemmaResult) : (Mutant * MutantOutcome option) list =
    let id = result.Description.Id

    let tried =
        match run.Teeth with
        | null -> Seq.empty
        | teeth -> teeth.Lemmas |> Seq.filter (fun one -> one.Lemma.Id = id) |> Seq.collect _.Mutants

    let outcome (mutant: Mutant) =
        tried |> Seq.tryFind (fun one -> one.Mutant.Id = mutant.Id) |> Option.map _.Outcome

    run.Arguments.Lemmas
    |> Seq.filter (fun lemma -> lemma.Description.Id = id)
    |> Seq.truncate 1
    |> Seq.collect _.Mutants
    |> Seq.map (fun mutant -> mutant, outcome mutant)
    |> List.ofSeq

/// The mutants of a result's lemma that the run tried and did not catch.
let survivors (run: RunResult) (result: LemmaResult) : Mutant list =
    mutants run result
    |> List.filter (fun (_, outcome) -> outcome |> Option.exists (fun tried -> not tried.IsKilled))
    |> List.map fst

/// The word for how a series is drawn.
let seriesKind kind =
    match kind with
    | SeriesKind.Bound -> "bound"
    | SeriesKind.Points -> "points"
    | SeriesKind.Failing -> "failing"
    | SeriesKind.Bars -> "bars"
    | _ -> "measured"

/// The word for what was done to the labels of a file.
let labelScale scale =
    match scale with
    | LabelScale.Center -> "center"
    | LabelScale.Unit -> "unit"
    | _ -> "none"
