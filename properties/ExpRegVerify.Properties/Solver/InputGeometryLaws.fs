module ExpRegVerify.Properties.Solver.InputGeometryLaws

open FsCheck.FSharp
open FsCheck.Xunit
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Few values, so that rows coincide, vanish, or differ by less than a square can tell.
let private cases =
    Arb.fromGen (
        gen {
            let! samples = Gen.choose (1, 20)
            let! dimension = Gen.choose (1, 4)

            let! few =
                Gen.elements [
                    [ -0.0; 0.0; 1.0 ]
                    [ 1e-200; 2e-200; -0.0; 0.0 ]
                    List.init 50 (fun i -> float i / 7.0)
                ]

            let! numbers = Gen.arrayOfLength (samples * dimension) (Gen.elements few)
            return Inputs(samples, dimension, numbers)
        }
    )

let private closestOf (inputs: Inputs) =
    let rows = Array.init inputs.Samples (fun i -> inputs.Row(i).ToArray())
    let zero = rows |> Array.tryFindIndex (Array.forall ((=) 0.0))

    let pairs = [
        for i in 0 .. rows.Length - 1 do
            for j in i + 1 .. rows.Length - 1 -> i, j
    ]

    let square (i, j) =
        Array.fold2 (fun sum x y -> sum + (x - y) * (x - y)) 0.0 rows[i] rows[j]

    match zero, pairs |> List.tryFind (fun (i, j) -> Array.forall2 (=) rows[i] rows[j]) with
    | Some i, _ -> struct (i, i, 0.0, false)
    | None, Some(i, j) -> struct (i, j, 0.0, false)
    | None, None when pairs.IsEmpty -> struct (0, 0, infinity, true)
    | None, None ->
        let i, j = pairs |> List.minBy square
        struct (i, j, sqrt (square (i, j)), true)

[<Property(MaxTest = 500)>]
let ``the closest pair is the first one that plain loops find`` () =
    Prop.forAll cases (fun inputs -> InputGeometry.ClosestPair inputs = closestOf inputs)
