/// Who may depend on whom (src/ARCHITECTURE.md).
module ExpRegVerify.Properties.House.ReferenceLaws

open System
open System.IO
open System.Reflection
open System.Reflection.Metadata
open System.Reflection.PortableExecutable
open Xunit

let private numerics = "ExpRegVerify.Numerics"
let private solver = "ExpRegVerify.Solver"
let private evidence = "ExpRegVerify.Evidence"
let private lemmas = "ExpRegVerify.Lemmas"
let private reports = "ExpRegVerify.Reports"

/// Houses and outside libraries that a house may reference; the framework and FSharp.Core are always allowed.
let private allowed =
    Map [
        numerics, [ "MathNet.Numerics" ]
        solver, [ numerics; "CsvHelper"; "MathNet.Numerics" ]
        evidence, [ numerics; solver; "FsCheck"; "MathNet.Numerics" ]
        lemmas, [ numerics; solver; evidence ]
        reports,
        [
            numerics
            solver
            evidence
            "Plotly.NET"
            "DynamicObj"
            "Giraffe.ViewEngine"
            "Newtonsoft.Json"
        ]
        "ExpRegVerify.Xunit",
        [
            numerics
            solver
            evidence
            reports
            "FsCheck"
            "FsCheck.Xunit"
            "xunit.abstractions"
            "xunit.core"
            "xunit.execution.dotnet"
        ]
        "ExpRegVerify.Notebooks", [ numerics; solver; evidence ]
        "ExpRegVerify.NotebookMaker",
        [
            "Microsoft.CodeAnalysis"
            "Microsoft.CodeAnalysis.CSharp.Scripting"
            "Microsoft.CodeAnalysis.Scripting"
        ]
        "expreg",
        [
            numerics
            solver
            evidence
            lemmas
            reports
            "System.CommandLine"
            "Spectre.Console"
            "Spectre.Console.Ansi"
        ]
    ]

let private references (assembly: string) =
    use stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))
    use image = new PEReader(stream)
    let metadata = image.GetMetadataReader()

    [
        for handle in metadata.AssemblyReferences do
            let name = metadata.GetAssemblyReference(handle).Name |> metadata.GetString

            if
                not (name.StartsWith("System", StringComparison.Ordinal) && name <> "System.CommandLine")
                && not (List.contains name [ "FSharp.Core"; "netstandard"; "mscorlib"; "Microsoft.Win32.Primitives" ])
            then
                name
    ]

/// The houses.
let houses: objnull[] seq = allowed |> Map.keys |> Seq.map (fun house -> [| house :> objnull |])

[<Theory>]
[<MemberData(nameof houses)>]
let ``a house references only the houses below it and its own libraries`` (house: string) =
    Assert.Empty(references house |> List.except allowed[house])

[<Fact>]
let ``nothing that a notebook kernel loads needs a newer FSharp Core than it has`` () =
    for house in [ evidence; lemmas; "ExpRegVerify.Notebooks" ] do
        use stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, house + ".dll"))
        use image = new PEReader(stream)
        let metadata = image.GetMetadataReader()

        for handle in metadata.AssemblyReferences do
            let reference = metadata.GetAssemblyReference handle

            if metadata.GetString reference.Name = "FSharp.Core" then
                Assert.True(
                    reference.Version <= Version(10, 0, 0, 65535),
                    $"{house} needs FSharp.Core {reference.Version}"
                )
