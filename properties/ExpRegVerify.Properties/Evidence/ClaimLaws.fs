module ExpRegVerify.Properties.Evidence.ClaimLaws

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open FsCheck.FSharp
open FsCheck.Xunit
open Xunit

/// Ends from a small grid, so that touching, nested and disjoint pairs are all frequent, at scales where radii round.
let private enclosures =
    gen {
        let! scale = Gen.elements [ 1.0; 0.1; 1e-300; 1e300; Double.Epsilon ]
        let! first = Gen.choose (-6, 6)
        let! second = Gen.choose (-6, 6)
        let lower = scale * float (min first second)
        return Enclosure(lower, scale * float (max first second))
    }

type Sides =
    static member Enclosure() = Arb.fromGen enclosures

let private finding hypotheses comparisons =
    let spec = NetworkSpec(Samples = 2, Dimension = 2, Width = 2L)
    Finding("any", spec, List.toArray hypotheses, List.toArray comparisons)

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``an inequality that holds, holds for all members of its enclosures`` (left: Enclosure) (right: Enclosure) =
    let comparison = Comparison.AtMost("l ≤ r", left, right)
    comparison.Verdict <> CaseVerdict.Holds || left.Upper <= right.Lower

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``an inequality that is violated, is violated for all members of its enclosures``
    (left: Enclosure)
    (right: Enclosure)
    =
    let comparison = Comparison.AtMost("l ≤ r", left, right)
    comparison.Verdict <> CaseVerdict.Violated || left.Lower > right.Upper

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``an equation is violated only when its enclosures are disjoint`` (left: Enclosure) (right: Enclosure) =
    let comparison = Comparison.Agreement("l = r", left, right, Double.MaxValue)
    comparison.Verdict <> CaseVerdict.Violated || left.Upper < right.Lower || right.Upper < left.Lower

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``an equation that holds has meeting enclosures, both narrower than the resolution``
    (left: Enclosure)
    (right: Enclosure)
    =
    let comparison = Comparison.Agreement("l = r", left, right, 2.0)

    comparison.Verdict <> CaseVerdict.Holds
    || (left.Lower <= right.Upper
        && right.Lower <= left.Upper
        && left.Upper - left.Lower <= 2.0
        && right.Upper - right.Lower <= 2.0)

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``the verdict is what margin and allowance say`` (left: Enclosure) (right: Enclosure) =
    let comparison = Comparison.AtMost("l ≤ r", left, right)

    let said =
        if comparison.Margin >= comparison.Allowance then
            CaseVerdict.Holds
        elif comparison.Margin < -comparison.Allowance then
            CaseVerdict.Violated
        else
            CaseVerdict.Inconclusive

    said = comparison.Verdict

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``exact sides are always decided`` (left: Enclosure) (right: Enclosure) =
    let comparison = Comparison.AtMost("l ≤ r", exactly left.Lower, exactly right.Lower)

    let expected =
        if left.Lower <= right.Lower then
            CaseVerdict.Holds
        else
            CaseVerdict.Violated

    comparison.Verdict = expected

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``a ratio is at least its smallest value, and equal to it for exact sides`` (left: Enclosure) (right: Enclosure) =
    let comparison = Comparison.AtMost("l ≤ r", left, right)
    let points = Comparison.AtMost("l ≤ r", exactly left.Lower, exactly right.Upper)

    comparison.RatioMin = points.Ratio
    && points.RatioMin = points.Ratio
    && (right.Lower <= 0.0 || comparison.RatioMin <= comparison.Ratio)

[<Property(Arbitrary = [| typeof<Sides> |], MaxTest = 2000)>]
let ``a violated inequality has a ratio above one where its right side is positive``
    (left: Enclosure)
    (right: Enclosure)
    =
    let comparison = Comparison.AtMost("l ≤ r", left, right)
    comparison.Verdict <> CaseVerdict.Violated || comparison.Ratio > 1.0

[<Fact>]
let ``ends that are not finite decide nothing`` () =
    for ends in [ nan; infinity; -infinity ] do
        for comparison in
            [
                Comparison.AtMost("l ≤ r", Enclosure(0.0, ends), exactly 1.0)
                Comparison.AtMost("l ≤ r", exactly 0.0, Enclosure(ends, ends))
                Comparison.Agreement("l = r", Enclosure(ends, 0.0), exactly 1.0, 1.0)
            ] do
            Assert.Equal(CaseVerdict.Inconclusive, comparison.Verdict)

[<Fact>]
let ``sides that touch up to rounding are inconclusive, not violated`` () =
    let comparison = Comparison.AtMost("l ≤ r", between 1.0 1.5, between 1.25 1.75)
    Assert.Equal(CaseVerdict.Inconclusive, comparison.Verdict)

[<Fact>]
let ``an equation coarser than its resolution is inconclusive`` () =
    let comparison = Comparison.Agreement("l = r", between 1.0 1.5, between 1.25 1.75, 0.25)

    Assert.Equal(CaseVerdict.Inconclusive, comparison.Verdict)

[<Fact>]
let ``digits agreed are those of the hull`` () =
    let comparison = Comparison.Agreement("l = r", between 1.0 1.0, between 1.0 (1.0 + 1e-12), 1.0)

    Assert.InRange(comparison.DigitsAgreed, 11.9, 12.1)

[<Fact>]
let ``an unexpected outcome is violated`` () =
    Assert.Equal(CaseVerdict.Violated, Comparison.Outcome("converged", false).Verdict)
    Assert.Equal(CaseVerdict.Holds, Comparison.Outcome("converged", true).Verdict)

[<Fact>]
let ``hypotheses are judged before comparisons`` () =
    Assert.Equal(CaseVerdict.Vacuous, (finding [ undecided; missed ] [ violated ]).Verdict)
    Assert.Equal(CaseVerdict.Inconclusive, (finding [ met; undecided ] [ violated ]).Verdict)
    Assert.Equal(CaseVerdict.Violated, (finding [ met ] [ inconclusive; violated ]).Verdict)
    Assert.Equal(CaseVerdict.Inconclusive, (finding [ met ] [ holding; inconclusive ]).Verdict)
    Assert.Equal(CaseVerdict.Holds, (finding [ met ] [ holding ]).Verdict)

[<Fact>]
let ``nothing compared is nothing shown`` () =
    Assert.Equal(CaseVerdict.Inconclusive, (finding [ met ] []).Verdict)

[<Fact>]
let ``the worst comparison is the violated one, then the one with the largest ratio`` () =
    let worst comparisons =
        (finding [ met ] comparisons).WorstComparison

    Assert.Same(violated, worst [ holding; violated; inconclusive ])
    let nearer = atMost 0.9 1.0
    Assert.Same(nearer, worst [ holding; nearer ])
    Assert.Null(worst [])

[<Fact>]
let ``a hypothesis about numbers that are not known is undecided`` () =
    Assert.Equal(HypothesisStatus.Undecided, Hypothesis.AtLeast("h", exactly 1.0, Enclosure(nan, nan)).Met)

[<Fact>]
let ``the missing factor counts powers of ten`` () =
    let hypothesis = Hypothesis.AtLeast("h", exactly 1000.0, exactly 10.0)
    Assert.Equal(2.0, hypothesis.Log10MissingFactor, 12)
    Assert.Equal(-2.0, Hypothesis.AtLeast("h", exactly 10.0, exactly 1000.0).Log10MissingFactor, 12)
    Assert.Equal(infinity, Hypothesis.Positive("h", exactly 0.0).Log10MissingFactor)
