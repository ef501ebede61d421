/// Scaling studies on a page: the slope with its interval, the measurements, the picture.
module ExpRegVerify.Reports.Studies

open System
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private method =
    "Every replicate gives one least-squares slope over all sizes; the interval is Student's over these slopes, "
    + "widened by the gaps in which the values are known. It is about these sizes, and assumes that a replicate's "
    + "slope is nearly normal."

let private measurements (rows: ScalingRow seq) =
    table "measurements" [ "size"; "replicates"; "least"; "median"; "most" ] [
        for size, group in rows |> Seq.groupBy _.Size |> Seq.sortBy fst do
            let values = group |> Seq.map _.Value.Upper |> Seq.sort |> Array.ofSeq

            [
                text (Wording.number (float size))
                text (Wording.count values.Length)
                number values[0]
                number values[values.Length / 2]
                number (Array.last values)
            ]
    ]

/// The part of a chapter that a claim about an exponent has instead of random cases.
let section (result: LemmaResult) =
    styled "section" "study" [
        plain "h3" "The study"
        plain "p" method
        measurements result.Rows
        styled "div" "charts" [
            for index, figure in Seq.indexed result.Figures ->
                Charts.draw $"{result.Description.Id}-study-{index}" figure
        ]
    ]
