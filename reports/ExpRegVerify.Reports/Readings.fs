/// What the pages and documents read off the records of Evidence: names of verdicts and numbers of comparisons.
module ExpRegVerify.Reports.Readings

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds

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
