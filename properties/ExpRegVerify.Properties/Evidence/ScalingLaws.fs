/// How claims about an exponent are measured and judged, on studies whose exponent is planted.
module ExpRegVerify.Properties.Evidence.ScalingLaws

open System
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open FsCheck
open FsCheck.FSharp
open FsCheck.Xunit
open MathNet.Numerics.Distributions
open global.Xunit

/// An arithmetic that is never asked to compute.
let private arithmetic = {
    new INetworkArithmetic with
        member _.Name = "none"
        member _.Forward(_, _) = raise (NotSupportedException())
        member _.SquaredNormsUpper(_, _) = raise (NotSupportedException())
        member _.Step(_, _, _, _, _) = raise (NotSupportedException())
        member _.Gram(_, _) = raise (NotSupportedException())
        member _.InfiniteGram _ = raise (NotSupportedException())
}

/// size^exponent times e^{noise·g}, g standard normal, known to within the factor 1 ± gap.
let private study exponent noise gap = {
    new IScalingStudy with
        member _.SizeLabel = "size"
        member _.ValueLabel = "value"
        member _.Setting = "Planted."
        member _.Sizes = [| 2L; 4L; 8L; 16L |]
        member _.SizeMin = 1L
        member _.SizeMax = 1000L
        member _.Replicates = 10
        member _.CostMax = 1.0

        member _.Measure(size, seed, _) =
            let g = CounterRandom(seed).Gaussian(RandomStream.Probe, 0UL, 0u)
            let value = float size ** exponent * exp (noise * g)
            Enclosure(value * (1.0 - gap), value * (1.0 + gap))
}

let private lemmaOf (claim: Claim) (measured: IScalingStudy) = {
    new ILemma with
        member _.Description =
            LemmaDescription(
                Id = "planted",
                Paper = "none",
                Title = "planted",
                Statement = "planted",
                Theory = "none",
                Source = Source(SourceKind.Ours, "planted"),
                Claim = claim,
                Expected = LemmaVerdict.Consistent,
                Hypotheses = [||],
                VacuousWhen = "never"
            )

        member _.Mutants = [||]
        member _.Space = NetworkSpace()
        member _.Study = measured
        member _.Resolve(spec, _) = spec
        member _.Examine(spec, _) = Finding("planted", spec, [||], [||])
        member _.Draw(_, _) = Array.empty<Figure>
}

let private runWith threads seed lemma =
    Runner(arithmetic, arithmetic)
        .Run(RunArguments(Lemmas = [| lemma |], Seed = seed, Threads = threads), null, CancellationToken.None)
        .Lemmas[0]

let private equal resolution exponent =
    Claim.Scaling(exponent, Resolution = resolution)

let private limit exponent =
    Claim.Scaling(exponent, IsUpperLimit = true)

let private slopeOf (result: LemmaResult) = nonNull result.Slope

[<Fact>]
let ``without noise the slope is the planted exponent and its interval a point`` () =
    let slope = slopeOf (runWith 1 1UL (lemmaOf (equal 0.0 1.5) (study 1.5 0.0 0.0)))
    Assert.Equal(1.5, slope.Estimate, 12)
    Assert.Equal(1.5, slope.Lower, 12)
    Assert.Equal(1.5, slope.Upper, 12)

[<Fact>]
let ``the interval misses the planted exponent about as often as its level says`` () =
    let missed =
        [ 1UL .. 400UL ]
        |> List.filter (fun seed ->
            let slope = slopeOf (runWith 1 seed (lemmaOf (equal 0.0 1.5) (study 1.5 0.4 0.0)))
            slope.Lower > 1.5 || slope.Upper < 1.5)

    // 1 % of 400 is 4; a binomial exceeds 12 with probability below 1e-3, and is 0 with probability 0.018.
    Assert.InRange(missed.Length, 0, 12)

[<Fact>]
let ``what is known of the values only to within a gap widens the interval by no less`` () =
    let slope = slopeOf (runWith 1 1UL (lemmaOf (equal 0.0 1.5) (study 1.5 0.0 0.1)))
    // The weights of the least-squares slope over four octaves add up to 2·(1.5 + 0.5)/(5 ln 2) in size.
    let gap = 0.5 * (log 1.1 - log 0.9) * 4.0 / (5.0 * log 2.0)
    let freedom = float (slope.Replicates - 1)
    // The mean may be off by the gap, and so may every replicate, each its own way.
    let atLeast = gap * (1.0 + StudentT.InvCDF(0.0, 1.0, freedom, 0.995) / sqrt freedom)
    Assert.InRange((slope.Upper - slope.Estimate) / atLeast, 0.999, 1.001)
    Assert.True(slope.Lower <= 1.5 && 1.5 <= slope.Upper)

[<Theory>]
[<InlineData(1.5, true)>]
[<InlineData(1.45, true)>]
[<InlineData(1.0, false)>]
[<InlineData(2.0, false)>]
let ``an exponent is consistent when the interval lies within its resolution`` (claimed: float) (isConsistent: bool) =
    let result = runWith 1 1UL (lemmaOf (equal 0.1 claimed) (study 1.5 0.01 0.0))
    Assert.Equal(isConsistent, (result.Verdict = LemmaVerdict.Consistent))
    Assert.Equal(not isConsistent, (slopeOf result).IsExcluding)

[<Theory>]
[<InlineData(2.0, true, false)>]
[<InlineData(1.0, false, true)>]
let ``a sufficient growth is consistent when less is needed, and excluded when more is``
    (claimed: float)
    (isConsistent: bool)
    (isExcluded: bool)
    =
    let result = runWith 1 1UL (lemmaOf (limit claimed) (study 1.5 0.01 0.0))
    Assert.Equal(isConsistent, (result.Verdict = LemmaVerdict.Consistent))
    Assert.Equal(isExcluded, (slopeOf result).IsExcluding)

[<Fact>]
let ``an interval across the border leaves the claim undecided and excludes nothing`` () =
    let result = runWith 1 1UL (lemmaOf (limit 1.5) (study 1.5 0.4 0.0))
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.False (slopeOf result).IsExcluding

[<Fact>]
let ``an exponent is never refuted`` () =
    let result = runWith 1 1UL (lemmaOf (equal 0.0 9.0) (study 1.5 0.0 0.0))
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Contains("of larger sizes that says nothing", result.Sentence)

[<Fact>]
let ``a measurement without a value leaves no slope`` () =
    let result = runWith 1 1UL (lemmaOf (equal 0.1 1.5) (study infinity 0.0 0.0))
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.True(Double.IsNaN (slopeOf result).Estimate)
    Assert.False (slopeOf result).IsExcluding

[<Property>]
let ``the number of threads changes nothing`` (seed: uint64) =
    let lemma = lemmaOf (equal 0.1 1.5) (study 1.5 0.4 0.1)
    let one = runWith 1 seed lemma
    let four = runWith 4 seed lemma
    (List.ofSeq one.Rows = List.ofSeq four.Rows) .&. (one.Slope = four.Slope)

[<Property>]
let ``a study that was interrupted goes on to the same rows`` (NonNegativeInt cut) (seed: uint64) =
    let lemma = lemmaOf (equal 0.1 1.5) (study 1.5 0.4 0.1)
    let plan = ScalingPlan(Sizes = [| 2L; 4L; 8L |], Replicates = 4)
    let run = ScalingStudyRun(lemma, plan, seed)

    let rows done' =
        run.Continue(done', arithmetic, 2, CancellationToken.None) |> List.ofSeq

    let whole = rows 0
    let first = cut % (plan.Measurements + 1)
    List.take first whole @ rows first = whole

[<Property>]
let ``more replicates only add rows to the end`` (seed: uint64) =
    let lemma = lemmaOf (equal 0.1 1.5) (study 1.5 0.4 0.1)

    let rows replicates =
        ScalingStudyRun(lemma, ScalingPlan(Sizes = [| 2L; 4L |], Replicates = replicates), seed)
            .Continue(0, arithmetic, 1, CancellationToken.None)
        |> List.ofSeq

    List.take 6 (rows 5) = rows 3

[<Fact>]
let ``a false exponent is killed, a true one survives the trial`` () =
    let trial claim =
        MutantTrial(arithmetic, arithmetic)
            .Examine(
                Mutant("m", "m", lemmaOf claim (study 1.5 0.01 0.0)),
                1UL,
                MutantTrial.Budget,
                1,
                CancellationToken.None
            )

    Assert.True (trial (equal 0.1 -1.0)).IsKilled
    Assert.False (trial (equal 0.1 1.5)).IsKilled
    Assert.Equal(40, (trial (equal 0.1 1.5)).Evaluations)

[<Fact>]
let ``studies that run together never measure at more places at a time than threads`` () =
    let crowd = Crowd()
    let planted = study 2.0 0.0 0.0

    let counting = {
        new IScalingStudy with
            member _.SizeLabel = planted.SizeLabel
            member _.ValueLabel = planted.ValueLabel
            member _.Setting = planted.Setting
            member _.Sizes = planted.Sizes
            member _.SizeMin = planted.SizeMin
            member _.SizeMax = planted.SizeMax
            member _.Replicates = planted.Replicates
            member _.CostMax = planted.CostMax

            member _.Measure(size, seed, means) =
                crowd.Work()
                planted.Measure(size, seed, means)
    }

    let lemmas = Array.replicate 4 (lemmaOf (Claim.Scaling 2.0) counting)

    let measure () =
        Runner(arithmetic, arithmetic).Run(RunArguments(Lemmas = lemmas, Threads = 2), null, CancellationToken.None)
        |> ignore

    Assert.Equal(2, crowd.Most measure)
