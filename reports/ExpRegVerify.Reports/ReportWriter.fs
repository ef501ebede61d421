/// Writes reports so that a reader never sees half of one: each file under a temporary name first, then renamed.
module ExpRegVerify.Reports.ReportWriter

open System.IO
open System.Text
open ExpRegVerify.Evidence.Verdicts

let private temporary (path: string) = path + ".partial"

let private discard (paths: string list) =
    for path in paths do
        // What cannot be removed either is left lying; the first error is the one to tell.
        try
            File.Delete path
        with
        | :? IOException
        | :? System.UnauthorizedAccessException -> ()

let private store (path: string) (content: string) =
    use stream = new FileStream(path, FileMode.Create, FileAccess.Write)
    stream.Write(UTF8Encoding(false).GetBytes content)
    // A full disk may show itself only here; it must do so before the rename.
    stream.Flush true

/// Writes files into `folder` (made if absent): all of them under temporary names, then all renamed. Earlier files stay
/// as they are when writing fails.
/// Throws IOException or UnauthorizedAccessException when the folder or a file cannot be written.
let writeAll (folder: string) (files: (string * string) list) =
    Directory.CreateDirectory folder |> ignore
    let targets = files |> List.map (fun (name, content) -> Path.Combine(folder, name), content)

    for path, _ in targets do
        if Directory.Exists path then
            raise (IOException $"{path} is a folder, not a file to write to.")

    let partials = targets |> List.map (fst >> temporary)

    try
        for path, content in targets do
            store (temporary path) content

        for path, _ in targets do
            File.Move(temporary path, path, overwrite = true)
    with _ ->
        discard partials
        reraise ()

/// Writes `index.html`, `results.json` and `junit.xml` into a folder, which is made if absent.
/// Earlier reports stay as they are when writing fails.
/// Throws IOException or UnauthorizedAccessException when the folder or a file cannot be written.
[<CompiledName "Write">]
let write (folder: string) (run: RunResult) (environment: RunEnvironment) : unit =
    writeAll folder [
        "index.html", IndexPage.render run environment
        "results.json", JsonDocuments.verify run environment + "\n"
        "junit.xml", JUnitDocument.render run
    ]

/// Writes one page to a file, whose folder is made if absent; an earlier page stays as it is when writing fails.
/// Throws IOException or UnauthorizedAccessException when it cannot be written.
[<CompiledName "WritePage">]
let writePage (path: string) (page: string) : unit =
    let full = Path.GetFullPath path

    match Path.GetDirectoryName full with
    | null -> raise (IOException $"{path} is a folder, not a file to write to.")
    | folder -> writeAll folder [ string (Path.GetFileName full), page ]
