/// Writing reports never harms the earlier ones.
module ExpRegVerify.Properties.Reports.WriterLaws

open System.IO
open Xunit
open ExpRegVerify.Reports

let private inFolder (body: string -> unit) =
    let folder = Directory.CreateTempSubdirectory "expreg-reports-"

    try
        body folder.FullName
    finally
        folder.Delete true

let private names (folder: string) =
    Directory.GetFileSystemEntries folder
    |> Array.map (fun path -> string (Path.GetFileName path))
    |> Array.sort

let private reports = [| "index.html"; "junit.xml"; "results.json" |]

let private write folder =
    ReportWriter.write folder AnExampleRun.run AnExampleRun.environment

[<Fact>]
let ``three files are written, and nothing is left beside them`` () =
    inFolder (fun folder ->
        let target = Path.Combine(folder, "not", "yet")
        write target
        Assert.Equal<string[]>(reports, names target)

        Assert.Equal(
            JsonDocuments.verify AnExampleRun.run AnExampleRun.environment + "\n",
            File.ReadAllText(Path.Combine(target, "results.json"))
        ))

[<Fact>]
let ``earlier reports are replaced`` () =
    inFolder (fun folder ->
        for name in reports do
            File.WriteAllText(Path.Combine(folder, name), "earlier")

        write folder
        Assert.Equal<string[]>(reports, names folder)
        Assert.DoesNotContain("earlier", File.ReadAllText(Path.Combine(folder, "junit.xml"))))

/// Each of the three files in turn cannot be written, for a folder stands where its first version would be.
[<Theory; InlineData "index.html"; InlineData "results.json"; InlineData "junit.xml">]
let ``earlier reports stay as they are when one file cannot be written`` (obstacle: string) =
    inFolder (fun folder ->
        for name in reports do
            File.WriteAllText(Path.Combine(folder, name), "earlier")

        Directory.CreateDirectory(Path.Combine(folder, obstacle + ".partial")) |> ignore
        Assert.ThrowsAny<System.UnauthorizedAccessException>(fun () -> write folder) |> ignore

        for name in reports do
            Assert.Equal("earlier", File.ReadAllText(Path.Combine(folder, name)))

        Assert.Equal(4, (names folder).Length))

[<Fact>]
let ``a folder in the place of a report is an error before anything is touched`` () =
    inFolder (fun folder ->
        Directory.CreateDirectory(Path.Combine(folder, "junit.xml")) |> ignore
        Assert.ThrowsAny<IOException>(fun () -> write folder) |> ignore
        Assert.Equal<string[]>([| "junit.xml" |], names folder))

[<Fact>]
let ``a file in the place of the folder is an error and stays`` () =
    inFolder (fun folder ->
        let file = Path.Combine(folder, "out")
        File.WriteAllText(file, "mine")
        Assert.ThrowsAny<IOException>(fun () -> write file) |> ignore
        Assert.Equal("mine", File.ReadAllText file))

[<Fact>]
let ``a full disk is an error`` () =
    // This device takes nothing: every write to it fails as on a full disk.
    if File.Exists "/dev/full" then
        inFolder (fun folder ->
            let page = Path.Combine(folder, "page.html")
            File.WriteAllText(page, "earlier")
            File.CreateSymbolicLink(page + ".partial", "/dev/full") |> ignore
            Assert.ThrowsAny<IOException>(fun () -> ReportWriter.writePage page "new") |> ignore
            Assert.Equal("earlier", File.ReadAllText page))
