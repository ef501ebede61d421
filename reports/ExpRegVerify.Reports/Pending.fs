/// Numbers of a comparison that Evidence is about to give itself; its own members win over these.
[<AutoOpen>]
module internal ExpRegVerify.Reports.Pending

open System
open ExpRegVerify.Evidence.Claims

type Comparison with

    /// Right minus left, middles.
    member self.Margin =
        (self.Right.Lower + self.Right.Upper) / 2.0 - (self.Left.Lower + self.Left.Upper) / 2.0

    /// Half the widths of both sides.
    member self.Allowance = (self.Right.Upper - self.Right.Lower + self.Left.Upper - self.Left.Lower) / 2.0

    /// Left over right.
    member self.Ratio = (self.Left.Lower + self.Left.Upper) / (self.Right.Lower + self.Right.Upper)

    /// By margin and allowance.
    member self.Verdict =
        if self.Margin >= self.Allowance then CaseVerdict.Holds
        elif self.Margin < -self.Allowance then CaseVerdict.Violated
        else CaseVerdict.Inconclusive

type Finding with

    /// The worst of its comparisons.
    member self.Verdict =
        let has verdict =
            self.Comparisons |> Seq.exists (fun c -> c.Verdict = verdict)

        if self.Hypotheses |> Seq.exists (fun h -> h.Met = HypothesisStatus.No) then
            CaseVerdict.Vacuous
        elif has CaseVerdict.Violated then
            CaseVerdict.Violated
        elif has CaseVerdict.Inconclusive then
            CaseVerdict.Inconclusive
        else
            CaseVerdict.Holds

type Hypothesis with

    /// log₁₀(required/actual), 0 when met.
    member self.Log10MissingFactor =
        if self.Met = HypothesisStatus.Certified then
            0.0
        else
            Math.Log10(self.Required.Upper / self.Actual.Lower)
