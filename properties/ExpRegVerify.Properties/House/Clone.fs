/// The clone that the tests run in: its files, for tests that read them.
module ExpRegVerify.Properties.House.Clone

open System
open System.IO

/// The folder that holds the solution, found from the test's own folder upwards.
let root =
    let rec find (folder: DirectoryInfo | null) =
        match folder with
        | null -> failwith "no ExpRegVerify.sln above the test's folder"
        | folder when File.Exists(Path.Combine(folder.FullName, "ExpRegVerify.sln")) -> folder.FullName
        | folder -> find folder.Parent

    find (DirectoryInfo AppContext.BaseDirectory)

/// The text of a file, given by its path from the root.
let read (path: string) =
    File.ReadAllText(Path.Combine(root, path))

let private isOurs (path: string) =
    let parts = Path.GetRelativePath(root, path).Split Path.DirectorySeparatorChar

    parts
    |> Array.forall (fun part -> part <> "bin" && part <> "obj" && part <> "artifacts" && not (part.StartsWith '.'))

/// All files of the repository with one of the extensions, by their paths from the root.
let files (extensions: string list) =
    Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
    |> Seq.filter (fun path -> isOurs path && List.contains (Path.GetExtension path) extensions)
    |> Seq.map (fun path -> Path.GetRelativePath(root, path))
    |> Seq.sort
    |> Seq.toList
