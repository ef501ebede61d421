/// The plane of samples and widths, place by place.
module ExpRegVerify.Properties.Lemmas.WidthPhaseLaws

open System.Threading
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas.ExponentialRegression
open ExpRegVerify.Solver.Networks
open Xunit

let private rows samples =
    WidthPhases.rows samples 1UL (KernelArithmetic 1) CancellationToken.None

[<Fact>]
let ``both axes rise, and every sample size has the same widths`` () =
    let found = rows [ 2L; 3L ]
    let places = found |> List.map (fun one -> one.Samples, one.Width)
    Assert.Equal<(int64 * int64) list>(List.sort (List.distinct places), places)

    let groups = found |> List.groupBy _.Samples |> List.map snd
    Assert.Single(groups |> List.map (List.map _.Width) |> List.distinct) |> ignore

    for group in groups do
        Assert.Single(group |> List.map _.SufficientWidth |> List.distinct) |> ignore

[<Fact>]
let ``a place is the same whatever else is computed`` () =
    let together = rows [ 2L; 3L; 4L ]
    Assert.Equal<WidthPhases.Phase list>(together |> List.filter (fun one -> one.Samples >= 3L), rows [ 3L; 4L ])

[<Fact>]
let ``from the sufficient width on every draw succeeds, and at the least width of many samples not every one`` () =
    for samples in [ 2L; 16L ] do
        for one in rows [ samples ] do
            match one.SufficientWidth with
            | Some width when one.Width >= width -> Assert.Equal(one.Draws, one.Successes)
            | _ -> Assert.InRange(one.Successes, 0, one.Draws)

    Assert.True((rows [ 16L ]).Head.Successes < (rows [ 16L ]).Head.Draws)

[<Fact>]
let ``the picture shows every place once`` () =
    let found = rows [ 2L; 3L ]

    let points =
        (WidthPhases.figure found).Series
        |> Seq.filter (fun series -> series.Kind = SeriesKind.Points)
        |> Seq.sumBy (fun series -> series.Horizontal.Length)

    Assert.Equal(found.Length, points)
