/// The saved notebooks are what their sources say, without running a cell; `.ci/run` runs them all.
module ExpRegVerify.Properties.Notebooks.NotebookFileLaws

open System
open System.IO
open System.Text.Json
open Xunit
open ExpRegVerify.NotebookMaker

let private folder =
    let rec find (here: DirectoryInfo | null) =
        match here with
        | null -> failwith "no ExpRegVerify.sln above the test's folder"
        | here when File.Exists(Path.Combine(here.FullName, "ExpRegVerify.sln")) ->
            Path.Combine(here.FullName, "notebooks")
        | here -> find here.Parent

    find (DirectoryInfo AppContext.BaseDirectory)

let private sources = Directory.GetFiles(folder, "*.?sx") |> Array.sort

let paths: objnull[] seq = sources |> Seq.map (fun path -> [| Path.GetFileName path :> objnull |])

let private saved (source: Source) =
    JsonDocument.Parse(File.ReadAllText source.NotebookPath).RootElement

let private text (lines: JsonElement) =
    lines.EnumerateArray() |> Seq.map string |> String.concat ""

let private cells (notebook: JsonElement) =
    notebook.GetProperty("cells").EnumerateArray() |> Seq.toList

let private outputs (cell: JsonElement) =
    match cell.TryGetProperty "outputs" with
    | true, outputs -> outputs.EnumerateArray() |> Seq.toList
    | _ -> []

[<Fact>]
let ``there are four notebooks, of both languages`` () =
    Assert.Equal(4, sources.Length)

    Assert.Equal(
        2,
        sources
        |> Array.filter (fun path -> path.EndsWith(".csx", StringComparison.Ordinal))
        |> Array.length
    )

[<Theory>]
[<MemberData(nameof paths)>]
let ``a notebook has the cells of its source, in nbformat 4, for its kernel`` (name: string) =
    let source = Source.Read(Path.Combine(folder, name))
    let notebook = saved source
    Assert.Equal(4, notebook.GetProperty("nbformat").GetInt32())

    let kernel = notebook.GetProperty("metadata").GetProperty("kernelspec").GetProperty("name").GetString()

    Assert.Equal((if source.IsCSharp then ".net-csharp" else ".net-fsharp"), kernel)

    let found =
        cells notebook
        |> List.map (fun cell ->
            cell.GetProperty("cell_type").GetString() = "markdown", text (cell.GetProperty "source"))

    let expected = source.Cells |> Seq.map (fun cell -> cell.IsMarkdown, cell.Text) |> Seq.toList

    Assert.Equal<(bool * string) list>(expected, found)

[<Theory>]
[<MemberData(nameof paths)>]
let ``every cell is a cell of nbformat, and its id is its own`` (name: string) =
    let all = cells (saved (Source.Read(Path.Combine(folder, name))))
    let ids = all |> List.map (fun cell -> cell.GetProperty("id").GetString())
    Assert.Equal(ids.Length, (List.distinct ids).Length)

    for cell in all do
        Assert.Equal(JsonValueKind.Object, (cell.GetProperty "metadata").ValueKind)

        for output in outputs cell do
            Assert.Contains(output.GetProperty("output_type").GetString(), [ "stream"; "display_data" ])

[<Theory>]
[<MemberData(nameof paths)>]
let ``a picture is saved as an image beside its HTML, and the library is not saved`` (name: string) =
    let source = Source.Read(Path.Combine(folder, name))
    Assert.InRange(FileInfo(source.NotebookPath).Length, 1L, 1_000_000L)

    let pictures = [
        for cell in cells (saved source) do
            for output in outputs cell do
                match output.TryGetProperty "data" with
                | true, data when (text (data.GetProperty "text/html")).Contains "Plotly.newPlot" -> data
                | _ -> ()
    ]

    Assert.NotEmpty pictures

    for picture in pictures do
        let png = Convert.FromBase64String(string (picture.GetProperty "image/png"))
        Assert.Equal<byte[]>([| 0x89uy; 0x50uy; 0x4Euy; 0x47uy |], png[..3])

[<Fact>]
let ``a line that is in no cell is refused, by its number`` () =
    let path = Path.GetTempFileName()

    try
        File.WriteAllText(path, "let x = 1\n")
        let error = Assert.Throws<FormatException>(fun () -> Source.Read path |> ignore)
        Assert.Contains("line 1", error.Message)
    finally
        File.Delete path

[<Fact>]
let ``what a script prints goes to the cell that printed it`` () =
    let printed = Protocol.CellLine 1 + "\nhello\n" + Protocol.CellLine 3 + "\n\u001ehtml PGI+\nbye\n"
    let outputs = Protocol.Read(printed, 4)
    Assert.Equal<CellOutput list>([ CellOutput(false, "hello\n") ], List.ofSeq outputs[1])
    Assert.Equal<CellOutput list>([ CellOutput(true, "<b>"); CellOutput(false, "bye\n") ], List.ofSeq outputs[3])
    Assert.Empty outputs[0]
