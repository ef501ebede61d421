/// A run made by hand: every kind of verdict once, without examining anything.
module ExpRegVerify.Properties.Reports.AnExampleRun

open System
open System.Collections.Generic
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Reports
open ExpRegVerify.Solver.Instances

let private around middle radius =
    Enclosure(middle - radius, middle + radius)

let environment = {
    Threads = 2
    OperatingSystem = "Linux"
    Architecture = "X64"
    Processors = 2
    Runtime = ".NET 10"
    StartedAt = "2026-01-02T03:04:05Z"
    ElapsedSeconds = 61.25
}

let spec (samples: int) (width: int64) : Spec =
    NetworkSpec(
        Samples = samples,
        Dimension = 10,
        Width = width,
        DataSeed = 18446744073709551615UL,
        InitialisationSeed = 7UL
    )

let hypothesis required actual =
    Hypothesis.AtLeast("independent neurons m′", around required 0.5, around actual 0.0)

let finding id size left right =
    Finding(
        id,
        spec size 4096L,
        [| hypothesis 1000.0 2048.0; Hypothesis.Positive("λ", around 0.125 1e-9) |],
        [|
            Comparison.AtLeast("λ_min(H(0)) ≥ ¾ λ", around right 1e-12, around left 1e-12, "t = 12")
        |]
    )

let case id size left right =
    CaseRecord($"er1:{id}:n={size},d=10,width=4096,dataSeed=18446744073709551615:5d1c", finding id size left right)

let descends =
    let steps = Array.init 120 float
    let loss = steps |> Array.map (fun t -> 3.0 * exp (-0.06 * t))
    loss[17] <- nan

    Figure(
        "Loss against its bound",
        "The loss ‖e(t)‖² stays below E0²·ρᵗ until step 60, where it stops to fall.",
        FigureAxis("step t", false),
        FigureAxis("‖e(t)‖²", true),
        [|
            FigureSeries(
                "‖e(t)‖²",
                SeriesKind.Measured,
                steps,
                loss |> Array.mapi (fun t l -> if t > 60 then loss[60] else l)
            )
            FigureSeries("E0²·ρᵗ", SeriesKind.Bound, steps, loss |> Array.map (fun l -> 1.3 * l))
            FigureSeries(
                "above its bound",
                SeriesKind.Failing,
                [| 70.0; 90.0; 110.0 |],
                [| loss[60]; loss[60]; loss[60] |]
            )
        |]
    )

let spectrum =
    Figure(
        "Eigenvalues of H(0)",
        "The smallest eigenvalue stands apart from the others.",
        FigureAxis("index i", false),
        FigureAxis("λ_i(H(0))", true),
        [|
            FigureSeries("λ_i", SeriesKind.Points, [| 1.0; 2.0; 3.0; 4.0 |], [| 0.02; 0.6; 1.1; 4.5 |])
            FigureSeries("λ₀/2", SeriesKind.Bound, [| 1.0; 4.0 |], [| 0.06; 0.06 |])
        |]
    )

let describedBy source id title expected (claim: Claim) =
    LemmaDescription(
        Id = id,
        Paper = "exponential-regression",
        Title = title,
        Statement = "λ_min(H(0)) ≥ ¾ λ   with probability ≥ 1 − δ   if   m ≥ 32 v ln(n/δ) / λ²,   v = ‖E A²‖₂",
        Theory = "E3e",
        Source = source,
        Claim = claim,
        Expected = expected,
        Hypotheses = [| "m ≥ 32 v ln(n/δ)/λ² independent neurons"; "λ > 0" |],
        VacuousWhen = "the width is below the required one",
        Gaps = [| "G1" |]
    )

let private ratios =
    Array.init 400 (fun index -> 0.25 + 0.4 * (1.0 + sin (float index * 0.7)) * (1.0 + cos (float index * 0.13)) / 2.0)

let private coverage: Coverage[] = [|
    Coverage("law", "sphere", 180, 170)
    Coverage("law", "near-duplicates", 120, 3)
    Coverage("labels", "bottom", 100, 88)
|]

let result id title expected verdict claim kind =
    LemmaResult(
        Description = describedBy (Source(kind, "THEORY.md E3e")) id title expected claim,
        Verdict = verdict,
        Sentence = "Held on 380 of 400 random cases; the worst one has ratio 0.93.",
        Counts = CaseCounts(380, 0, 8, 12),
        ExcludedRate = Nullable(1.0 - 0.05 ** (1.0 / 380.0)),
        Worst = case id 8 0.0926 0.1,
        Coverage = coverage,
        Ratios = ratios,
        TightestHypotheses = [| hypothesis 1000.0 1040.0 |],
        Figures = [| spectrum |]
    )

let private evidence delta draws failures : DataSetEvidence =
    let curve =
        Array.init draws (fun draw ->
            struct (draw + 1, -0.05 * float draw, 0.1 * float draw - (if draw > 90 then 2.0 else 0.0)))

    DataSetEvidence(
        Token = "er1:gram-lower-tail:n=4,d=10,width=auto:99aa",
        Delta = delta,
        Draws = draws,
        DrawsMax = 608,
        Failures = failures,
        Inconclusive = 0,
        LogERefute = -0.05 * float draws,
        LogESupport = 0.1 * float draws,
        ThresholdLog = log 8e7,
        RateLower = 0.0,
        RateUpper = 0.094,
        DrawsStillNeeded = 0,
        Curve = curve
    )

let always: Claim = Claim.Always()

let supported =
    result
        "one-step-identity"
        "One gradient step, exactly"
        LemmaVerdict.Supported
        LemmaVerdict.Supported
        always
        SourceKind.Ours

let probable =
    let plain =
        result
            "gram-lower-tail"
            "The Gram matrix at initialisation is positive"
            LemmaVerdict.Supported
            LemmaVerdict.Supported
            (Claim.Probability 0.1)
            SourceKind.Ours

    LemmaResult(
        Description = plain.Description,
        Verdict = plain.Verdict,
        Sentence = "Supported on these 2 data sets: both e-processes reached K/α.",
        DataSets = Nullable 2,
        Counts = plain.Counts,
        Worst = plain.Worst,
        Coverage = plain.Coverage,
        Ratios = plain.Ratios,
        TightestHypotheses = plain.TightestHypotheses,
        Figures = plain.Figures,
        ClimbedCases = 2,
        Exploration = [|
            ExploredCase(1, 0.4, false, false)
            ExploredCase(3, 0.7, false, true)
            ExploredCase(4, 0.9, true, true)
        |],
        Evidence = [| evidence 0.1 190 0; evidence 0.1 260 3 |]
    )

let refutedWith slowPathAgrees verdict =
    let id = "loss-contraction"
    let plain = result id "The loss contracts" LemmaVerdict.Supported verdict always SourceKind.Stated
    let shrunk = case id 1 0.100001 0.1

    LemmaResult(
        Description = plain.Description,
        Verdict = verdict,
        Sentence = "A certified violation, confirmed on the slow path.",
        Counts = CaseCounts(300, 80, 8, 12),
        Worst = case id 8 0.27 0.1,
        Counterexample =
            Counterexample(
                case id 6 0.2 0.1,
                shrunk,
                slowPathAgrees,
                214,
                [| descends; spectrum |],
                Variations = [|
                    KeyVariation("n", [| "2"; "5" |], 2)
                    KeyVariation("d", [| "3"; "7" |], 1)
                    KeyVariation("labels", [| "zero" |], 0)
                |]
            ),
        Coverage = plain.Coverage,
        Ratios = Array.append ratios [| 1.2; 1.3; 1.31; 2.7; infinity; nan |],
        TightestHypotheses = plain.TightestHypotheses,
        Figures = [| descends |]
    )

let refuted = refutedWith true LemmaVerdict.Refuted
let fault = refutedWith false LemmaVerdict.ImplementationDisagrees

let undecided =
    result
        "weights-stay-close"
        "The weights stay close"
        LemmaVerdict.Supported
        LemmaVerdict.Undecided
        always
        SourceKind.Ours

let vacuous =
    let plain =
        result
            "paper-width"
            "The width of the abstract"
            LemmaVerdict.Vacuous
            LemmaVerdict.Vacuous
            always
            SourceKind.Reading

    LemmaResult(
        Description = plain.Description,
        Verdict = plain.Verdict,
        Sentence = "No case met the hypotheses: the width falls short by a factor of 10^6.2.",
        Counts = CaseCounts(0, 0, 0, 400),
        Coverage = plain.Coverage,
        Ratios = [||],
        TightestHypotheses = [| hypothesis 1.6e9 1000.0 |]
    )

let private lemmaWith (mutants: Mutant[]) (described: LemmaDescription) = {
    new ILemma with
        member _.Description = described
        member _.Mutants = mutants
        member _.Space: ISpecSpace = raise (NotSupportedException "not needed for a report")
        member _.Resolve(spec, _) = spec
        member _.Examine(_, _) = raise (NotSupportedException())
        member _.Draw(_, _) = [||]
}

let lemma described = lemmaWith [||] described

let runOf (results: LemmaResult list) =
    let arguments =
        RunArguments(
            Lemmas = (results |> List.map (fun result -> lemma result.Description) |> Array.ofList),
            Seed = UInt64.MaxValue,
            Alpha = 1e-6,
            Where = "n=4..8"
        )

    RunResult(arguments, false, log 8e7, 40, (results |> Array.ofList :> IReadOnlyList<_>))

/// One lemma with two mutants that were tried, of which one survived, and one that was not.
let toothless =
    let described = supported.Description
    let change = "λ / 2 in the place of λ"

    let ids = [| "half-lambda"; "equal-twin"; "not-tried" |]
    let mutants = ids |> Array.map (fun id -> Mutant(id, change, lemma (described.AsMutant(id, change))))

    let tried = [|
        TriedMutant(mutants[0], MutantOutcome(true, "er1:one-step-identity~half-lambda:n=3:aa", 12, "A violated case."))
        TriedMutant(mutants[1], MutantOutcome(false, null, 400, "No violated case was found."))
    |]

    RunResult(
        RunArguments(Lemmas = [| lemmaWith mutants described |], WithTeeth = true),
        true,
        log 8e7,
        0,
        [| supported |],
        Teeth = TeethResult([| LemmaTeeth(described, tried) |], true)
    )

/// Every kind of verdict once.
let run = runOf [ supported; probable; refuted; undecided; vacuous ]
