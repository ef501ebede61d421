module ExpRegVerify.Properties.Solver.SpecLaws

open System
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Solver.Instances

[<Property>]
let ``a spec reads back from what it prints`` (seed: int) =
    let spec = AnySpec.drawn seed
    NetworkSpec.Parse(spec.ToString()) = spec

[<Property>]
let ``a spec on a file reads back from what it prints`` (seed: int, standardize: bool, label: bool, some: bool) =
    let options =
        FileOptions(
            Label = (if label then "a=b,c:é" else null),
            Rows = (if some then Nullable 7 else Nullable()),
            Standardize = standardize,
            Scale =
                (if some then
                     RowScale.Max(0.1 + float (abs (seed % 100)) / 3.0)
                 else
                     RowScale.Unit),
            Labels = (if label then LabelScale.Unit else LabelScale.None)
        )

    let spec =
        NetworkSpec(
            Samples = 7,
            Dimension = 3,
            Width = 0L,
            Law = DataLaw.File,
            Labels = LabelLaw.File,
            File = FileReference("some, data=1.csv", "0123456789abcdef", options),
            InitialisationSeed = uint64 (uint32 seed)
        )

    NetworkSpec.Parse(spec.ToString()) = spec

[<Property>]
let ``no entry of a spec contains a comma`` (seed: int) =
    (AnySpec.drawn seed).Entries
    |> Seq.forall (fun entry -> not (entry.Key.Contains ',' || entry.Value.Contains ','))

[<Property>]
let ``dropping, doubling or reordering an entry is refused`` (seed: int) =
    let entries = (AnySpec.drawn seed).ToString().Split ','

    let refused (parts: string[]) =
        let error =
            Assert.Throws<FormatException>(fun () -> NetworkSpec.Parse(String.Join(',', parts)) |> ignore)

        not (error.Message.Contains '\n')

    entries
    |> Array.indexed
    |> Array.forall (fun (at, entry) ->
        refused (Array.removeAt at entries)
        && refused (Array.append entries [| entry |])
        && (at = 0 || refused (Array.insertAt 0 entry (Array.removeAt at entries))))
