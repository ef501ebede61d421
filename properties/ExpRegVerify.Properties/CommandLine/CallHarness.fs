/// Calls of the command line inside this process: what it returns and what it says on both streams.
module ExpRegVerify.Properties.CommandLine.CallHarness

open System
open System.IO
open System.Text
open System.Text.Json
open ExpRegVerify.Cli
open ExpRegVerify.Cli.Output
open Xunit

/// What a call left behind.
type Call = {
    Code: int
    Output: string
    Error: string
}

/// Runs `expreg arguments`.
let call (arguments: string list) =
    use output = new MemoryStream()
    use error = new StringWriter()
    use interruption = new Interruption(error)

    let code = CommandLine.Invoke(Array.ofList arguments, output, error, Terminals.None, interruption)

    {
        Code = code
        Output = Encoding.UTF8.GetString(output.ToArray())
        Error = error.ToString()
    }

/// Runs `expreg arguments --json` and reads its one document.
let document (arguments: string list) =
    let called = call (arguments @ [ "--json" ])

    try
        JsonDocument.Parse(called.Output).RootElement
    with :? JsonException as failure ->
        failwith $"%A{arguments} exits %d{called.Code} and says '%s{called.Error}': {failure.Message}"

/// The document without what may differ between two runs.
let withoutEnvironment (json: JsonElement) =
    json.EnumerateObject()
    |> Seq.filter (fun field -> field.Name <> "environment")
    |> Seq.map (fun field -> field.Name + "=" + field.Value.GetRawText())
    |> String.concat "\n"

/// A number as the command line writes it: a JSON number, or one of three strings.
let number (json: JsonElement) =
    match json.ValueKind with
    | JsonValueKind.Number -> json.GetDouble()
    | _ ->
        match json.GetString() with
        | "NaN" -> nan
        | "Infinity" -> infinity
        | "-Infinity" -> -infinity
        | other -> failwith $"'{other}' is no number"

/// A member of an object.
let field (name: string) (json: JsonElement) = json.GetProperty name

/// An array of numbers.
let numbers (json: JsonElement) =
    json.EnumerateArray() |> Seq.map number |> Array.ofSeq

/// A folder of its own, removed afterwards.
type Folder() =
    let path = Directory.CreateTempSubdirectory("expreg-").FullName

    /// A path in it.
    member _.Path(name: string) = Path.Combine(path, name)

    /// Writes a file into it and returns its path.
    member self.File(name: string, contents: string) =
        File.WriteAllText(self.Path name, contents)
        self.Path name

    interface IDisposable with
        member _.Dispose() = Directory.Delete(path, true)

/// The lines of a text.
let lines (text: string) =
    text.Split('\n', StringSplitOptions.RemoveEmptyEntries)

/// Exit code 2, nothing on standard output, exactly one line on standard error, and the words are in it.
let isRefused (words: string list) (arguments: string list) =
    let called = call arguments
    let said = $"%A{arguments} exits %d{called.Code} and says '%s{called.Error}'"
    Assert.True((called.Code = 2), said)
    Assert.True((called.Output = ""), said)
    Assert.True((lines called.Error).Length = 1, said)

    for word in words do
        Assert.True(called.Error.Contains(word, StringComparison.Ordinal), $"{said}, without '{word}'")

/// Four rows of three features and a label, distinct and nonzero.
let smallData = "a,b,c,y\n1,0.5,0,0.3\n0,1,0.25,-0.5\n-0.5,0.25,1,0.8\n0.75,-1,0.5,-0.1\n"
