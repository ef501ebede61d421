/// The house style, as far as a machine can see it (CONTRIBUTING.md).
module ExpRegVerify.Properties.House.StyleLaws

open System
open System.IO
open System.Text.RegularExpressions
open Xunit

let private sources = Clone.files [ ".cs"; ".fs" ]

let private lines path =
    File.ReadAllLines(Path.Combine(Clone.root, path))

let private complain (offences: string seq) =
    Assert.True(Seq.isEmpty offences, String.Join('\n', offences))

[<Fact>]
let ``a source file has at most 300 lines: split it by what its parts do`` () =
    complain (
        seq {
            for path in sources do
                let count = (lines path).Length

                if count > 300 then
                    $"{path}: {count} lines"
        }
    )

[<Fact>]
let ``a line has at most 120 columns`` () =
    complain (
        seq {
            for path in sources do
                for number, line in lines path |> Seq.indexed do
                    if line.Length > 120 then
                        $"{path}({number + 1}): {line.Length} columns"
        }
    )

[<Fact>]
let ``a C# file has one public type`` () =
    let declaration =
        Regex(
            @"^public (?:static |sealed |abstract |readonly |partial )*(?:class|record|struct|interface|enum)\b",
            RegexOptions.Multiline
        )

    complain (
        seq {
            for path in sources do
                if path.EndsWith(".cs", StringComparison.Ordinal) && declaration.Count(Clone.read path) > 1 then
                    path
        }
    )

/// Where a process profiles itself the compiler may put a whole sweep into one method, and then inlines nothing of its
/// innermost loops any more.
[<Fact>]
let ``a method that is optimised at once is not put into its callers`` () =
    let option = Regex(@"MethodImplOptions\.Aggressive" + @"Optimization(.*)")

    complain (
        seq {
            for path in sources do
                for found in option.Matches(Clone.read path) do
                    if not (found.Value.Contains("| MethodImplOptions.NoInlining", StringComparison.Ordinal)) then
                        $"{path}: {found.Value}"
        }
    )

[<Fact>]
let ``nothing is left unfinished`` () =
    let marks = Regex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + "Exception")

    complain (
        seq {
            for path in sources do
                if marks.IsMatch(Clone.read path) then
                    path
        }
    )

[<Fact>]
let ``a pragma never silences a warning: suppressions stand in the editorconfig with a reason`` () =
    complain (
        seq {
            for path in sources do
                if Regex.IsMatch(Clone.read path, @"^\s*#(pragma warning|nowarn)", RegexOptions.Multiline) then
                    path
        }
    )

[<Fact>]
let ``the page's script is the only one of ours: others' come from packages into obj`` () =
    Assert.Equal<string list>([ "reports/ExpRegVerify.Reports/page.js" ], Clone.files [ ".js"; ".mjs"; ".cjs" ])
