module ExpRegVerify.Properties.Numerics.WorkSharesLaws

open FsCheck.FSharp
open FsCheck.Xunit
open ExpRegVerify.Numerics.Kernels

/// Who asks, and what the shares hand out: first in the order of the turns, then everyone by turns to the end.
let private handedOut pieces count (turns: int list) =
    let shares = WorkShares(pieces, count)
    let everyone = List.replicate (pieces + 1) [ 0 .. count - 1 ] |> List.concat

    (turns |> List.map (fun turn -> turn % count)) @ everyone
    |> List.map (fun share ->
        match shares.TryTake share with
        | true, piece -> share, Some piece
        | _ -> share, None)

let private cases =
    Arb.fromGen (
        gen {
            let! pieces = Gen.choose (1, 70)
            let! count = Gen.choose (1, min 5 pieces)
            let! turns = Gen.listOf (Gen.choose (0, 4))
            return pieces, count, turns
        }
    )

[<Property>]
let ``every piece is handed out once`` () =
    Prop.forAll cases (fun (pieces, count, turns) ->
        handedOut pieces count turns |> List.choose snd |> List.sort = [ 0 .. pieces - 1 ])

/// Nobody goes away with nothing while there is a piece left.
[<Property>]
let ``a thread takes its own pieces in order, then the last of the largest share`` () =
    Prop.forAll cases (fun (pieces, count, turns) ->
        let firstOf share = pieces * share / count
        let mutable left = [ for share in 0 .. count - 1 -> [ firstOf share .. firstOf (share + 1) - 1 ] ]

        handedOut pieces count turns
        |> List.forall (fun (share, piece) ->
            let expected =
                if left[share].IsEmpty then
                    left |> List.maxBy List.length |> List.tryLast
                else
                    List.tryHead left[share]

            left <- left |> List.map (List.except (Option.toList piece))
            piece = expected))
