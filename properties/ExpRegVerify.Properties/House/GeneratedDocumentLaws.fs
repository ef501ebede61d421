/// The document on calibration is what `calibrate --document properties` writes.
module ExpRegVerify.Properties.House.GeneratedDocumentLaws

open System
open System.Globalization
open System.Threading
open ExpRegVerify.Evidence.Statistics
open ExpRegVerify.Reports
open Xunit

let private path = "properties/CALIBRATION.md"
let private replays = 10_000
let private plans = CalibrationDocument.plans replays 1UL

/// The lines of all tables, in the order of the plans.
let private rows =
    lazy
        ((Clone.read path).Split '\n'
         |> Array.filter (fun line -> line.StartsWith "| " && Char.IsAsciiDigit line[2]))

/// Far from δ a line takes few draws; the others are written by the same code, and checked every night.
let private isCheap (plan: CalibrationPlan) =
    plan.Rate = 0.0
    || plan.Rate > 2.5 * plan.Delta
    || (plan.Delta = 0.1 && plan.Alpha = 0.05 && plan.Rate > 1.4 * plan.Delta)

[<Fact>]
let ``its lines are those of the command, every one that is cheap to make again`` () =
    Assert.Equal(plans.Length, rows.Value.Length)

    for plan, row in Array.zip plans rows.Value do
        if isCheap plan then
            let result = Calibration.Run(plan, Environment.ProcessorCount, null, CancellationToken.None)
            Assert.Equal(CalibrationDocument.row result, row)

/// The counts that a line of the document shows.
let private counted (plan: CalibrationPlan) (row: string) =
    let cells = row.Split '|'

    let count (cell: string) =
        int (Math.Round(float replays * Double.Parse(cell.Trim(' ', '*'), CultureInfo.InvariantCulture)))

    CalibrationResult(plan, count cells[3], count cells[4], [||])

[<Fact>]
let ``its pictures show what its lines say, and the promise is kept in all of them`` () =
    let results = Array.map2 counted plans rows.Value

    for result in results do
        Assert.True(result.IsPromiseKept, CalibrationDocument.row result)

    for name, picture in CalibrationDocument.pictures results do
        Assert.Contains($"(pictures/{name})", Clone.read path)
        Assert.Equal(picture, Clone.read $"properties/pictures/{name}")

[<Fact>]
let ``rates half and twice δ are told from it at the α of a run, for both δ`` () =
    for result in Array.map2 counted plans rows.Value do
        let share count = float count / float replays

        if result.Plan.Rate = 0.5 * result.Plan.Delta then
            Assert.InRange(share result.Supported, 0.99, 1.0)
        elif result.Plan.Rate = 2.0 * result.Plan.Delta then
            Assert.InRange(share result.Refuted, 0.99, 1.0)
