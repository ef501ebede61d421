/// Margins, ratios, digits and missing factors that can be worked out on paper.
module ExpRegVerify.Properties.Evidence.ClaimExamples

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open Xunit

let private inequality left right = Comparison.AtMost("l ≤ r", left, right)

let private agreement left right =
    Comparison.Agreement("l = r", left, right, 1.0)

[<Fact>]
let ``no number is said of a side with an end that is not finite`` () =
    for ends in [ nan; infinity; -infinity ] do
        for left, right in
            [
                between ends 1.0, between 2.0 3.0
                between 0.0 ends, between 2.0 3.0
                between 0.0 1.0, between ends 3.0
                between 0.0 1.0, between 2.0 ends
            ] do
            for comparison in [ inequality left right; agreement left right ] do
                Assert.Equal(CaseVerdict.Inconclusive, comparison.Verdict)
                Assert.True(Double.IsNaN comparison.Margin && Double.IsNaN comparison.Allowance)
                Assert.True(Double.IsNaN comparison.Ratio && Double.IsNaN comparison.RatioMin)
                Assert.Equal(0.0, comparison.DigitsAgreed)

[<Fact>]
let ``a margin is the way between the middles, of an equation what it has left of its allowance`` () =
    let open' = inequality (between 0.0 2.0) (exactly 5.0)
    Assert.Equal(4.0, open'.Margin)
    // The radius, 1, and a few roundings up.
    Assert.InRange(open'.Allowance, Math.BitIncrement 1.0, 1.0 + 1e-14)
    Assert.Equal(0.0, (inequality (exactly 0.1) (exactly 0.3)).Allowance)
    Assert.Equal(-2.0, (agreement (exactly 2.0) (exactly 4.0)).Margin)
    Assert.InRange((agreement (between 0.0 4.0) (exactly 3.0)).Margin, 1.0, 1.0 + 1e-14)

[<Fact>]
let ``a margin of exactly the allowance decides for the statement, and against it only beyond`` () =
    let on right =
        inequality (between -1.0 1.0) (exactly right)

    // From 1 to 2 all distances have one ulp, and so all margins one allowance.
    let allowance = (on 1.5).Allowance
    Assert.Equal(allowance, (on allowance).Allowance)
    Assert.Equal(CaseVerdict.Holds, (on allowance).Verdict)
    Assert.Equal(CaseVerdict.Inconclusive, (on (Math.BitDecrement allowance)).Verdict)
    Assert.Equal(CaseVerdict.Inconclusive, (on -allowance).Verdict)
    Assert.Equal(CaseVerdict.Violated, (on (Math.BitDecrement -allowance)).Verdict)

[<Fact>]
let ``a side as wide as the doubles has a middle`` () =
    let widest = inequality (between Double.MinValue Double.MaxValue) (exactly 1.0)
    Assert.Equal(1.0, widest.Margin)
    Assert.Equal(CaseVerdict.Inconclusive, widest.Verdict)

[<Theory>]
[<InlineData(1.0, 2.0, 4.0, 8.0, 0.5)>]
[<InlineData(-4.0, -2.0, 1.0, 2.0, -1.0)>]
[<InlineData(-1.0, 0.0, 1.0, 2.0, 0.0)>]
[<InlineData(1e300, 1e300, 1e-300, 1e-300, Double.MaxValue)>]
[<InlineData(-1e300, -1e300, 1e-300, 1e-300, Double.MinValue)>]
[<InlineData(0.0, 0.0, 0.0, 0.0, 1.0)>]
[<InlineData(1.0, 1.0, 0.0, 0.0, 2.0)>]
[<InlineData(-2.0, -2.0, -1.0, -1.0, 0.5)>]
[<InlineData(2.0, 2.0, -2.0, -2.0, 3.0)>]
let ``the ratio of an inequality is its largest, measured by the larger side where the right one is not positive``
    lower
    upper
    rightLower
    rightUpper
    (expected: float)
    =
    Assert.Equal(expected, (inequality (between lower upper) (between rightLower rightUpper)).Ratio)

[<Fact>]
let ``the ratio of an equation is its distance in allowances, beyond one for points that differ`` () =
    Assert.Equal(0.0, (agreement (between 1.0 2.0) (between 1.0 2.0)).Ratio)
    Assert.Equal(0.0, (agreement (exactly 2.0) (exactly 2.0)).Ratio)
    Assert.Equal(0.0, (agreement (exactly 0.0) (exactly 0.0)).Ratio)
    Assert.Equal(1.5, (agreement (exactly 2.0) (exactly 4.0)).Ratio)
    let half = agreement (between 0.0 2.0) (between 0.0 4.0)
    Assert.InRange(half.Ratio, 1.0 / 3.0 - 1e-14, 1.0 / 3.0)
    Assert.Equal(half.Ratio, half.RatioMin)

[<Fact>]
let ``an equation is decided by meeting and by width, at the edge of both`` () =
    let verdict left right = (agreement left right).Verdict
    Assert.Equal(CaseVerdict.Holds, verdict (between 0.0 1.0) (between 1.0 2.0))
    Assert.Equal(CaseVerdict.Holds, verdict (between 1.0 2.0) (between 0.0 1.0))
    Assert.Equal(CaseVerdict.Inconclusive, verdict (between 0.0 1.5) (between 1.0 2.0))
    Assert.Equal(CaseVerdict.Inconclusive, verdict (between 1.0 2.0) (between 0.0 1.5))
    Assert.Equal(CaseVerdict.Violated, verdict (between 0.0 1.0) (between 1.5 2.0))
    Assert.Equal(CaseVerdict.Holds, verdict (exactly 1.0) (exactly 1.0))

[<Fact>]
let ``at least is at most with its sides changed over`` () =
    let verdict left right =
        Comparison.AtLeast("l ≥ r", exactly left, exactly right).Verdict

    Assert.Equal(CaseVerdict.Holds, verdict 2.0 1.0)
    Assert.Equal(CaseVerdict.Holds, verdict 1.0 1.0)
    Assert.Equal(CaseVerdict.Violated, verdict 1.0 2.0)

[<Theory>]
[<InlineData(1.0, 1.0, 16.0)>]
[<InlineData(-1.0, 1.0, 0.0)>]
[<InlineData(-1000.0, -1000.001, 6.0)>]
[<InlineData(1000.001, 1000.0, 6.0)>]
[<InlineData(1.0, 2.0, 0.301)>]
[<InlineData(0.0, 0.0, 16.0)>]
let ``digits agreed are counted by the larger side, from none to all that a double has`` left right expected =
    Assert.Equal(expected, (agreement (exactly left) (exactly right)).DigitsAgreed, 3)

[<Fact>]
let ``digits agreed are counted by the end that is farthest from 0`` () =
    for side in [ between 1.0 2.0; between -2.0 -1.0 ] do
        let inner = exactly (0.75 * (side.Lower + side.Upper) / 1.5)

        for comparison in [ agreement side side; agreement side inner; agreement inner side ] do
            Assert.Equal(Math.Log10 2.0, comparison.DigitsAgreed, 12)

[<Fact>]
let ``a hypothesis is certified at its edge unless it is strict, and undecided where its sides meet`` () =
    let met required actual =
        Hypothesis.AtLeast("h", required, actual).Met

    Assert.Equal(HypothesisStatus.Certified, met (exactly 1.0) (exactly 1.0))
    Assert.Equal(HypothesisStatus.Undecided, met (between 1.0 2.0) (between 1.5 3.0))
    Assert.Equal(HypothesisStatus.Undecided, met (between 2.0 3.0) (between 1.0 2.0))
    Assert.Equal(HypothesisStatus.No, met (between 2.0 3.0) (between 1.0 1.5))
    Assert.Equal(HypothesisStatus.Undecided, met (Enclosure(nan, 2.0)) (exactly 1.0))
    Assert.Equal(HypothesisStatus.Undecided, met (exactly 2.0) (Enclosure(1.0, nan)))

    let positive actual = Hypothesis.Positive("h", actual).Met
    Assert.Equal(HypothesisStatus.No, positive (exactly 0.0))
    Assert.Equal(HypothesisStatus.Undecided, positive (between 0.0 1.0))
    Assert.Equal(HypothesisStatus.Certified, positive (exactly Double.Epsilon))
    Assert.Equal(HypothesisStatus.Certified, Hypothesis.AtMost("h", exactly 1.0, exactly 2.0).Met)
    Assert.Equal(HypothesisStatus.Certified, Hypothesis.AtMost("h", exactly 2.0, exactly 2.0).Met)
    Assert.Equal(HypothesisStatus.No, Hypothesis.AtMost("h", exactly 2.0, exactly 1.0).Met)

[<Fact>]
let ``the missing factor has no limit where a side is not positive`` () =
    let missing required actual =
        Hypothesis.AtLeast("h", exactly required, exactly actual).Log10MissingFactor

    Assert.Equal(-infinity, missing 0.0 1.0)
    Assert.Equal(-infinity, missing -1.0 -0.5)
    Assert.Equal(-infinity, missing -1.0 1.0)
    Assert.Equal(infinity, missing 1.0 -1.0)
    Assert.Equal(infinity, missing 1.0 0.0)
    Assert.Equal(infinity, missing 0.0 -1.0)

[<Fact>]
let ``the missing factor of a finding is that of its hardest hypothesis`` () =
    let finding hypotheses comparisons =
        let spec = NetworkSpec(Samples = 2, Dimension = 2, Width = 2L)
        Finding("any", spec, List.toArray hypotheses, List.toArray comparisons)

    let needs required =
        Hypothesis.AtLeast("h", exactly required, exactly 1.0)

    Assert.Equal(2.0, (finding [ needs 10.0; needs 100.0; needs 1.0 ] []).Log10MissingFactor, 12)
    Assert.Equal(-infinity, (finding [] []).Log10MissingFactor)

    let unknown = inequality (between nan 1.0) (exactly 1.0)
    Assert.Same(inconclusive, (finding [] [ unknown; inconclusive ]).WorstComparison)
    Assert.Same(unknown, (finding [] [ holding; unknown ]).WorstComparison)
