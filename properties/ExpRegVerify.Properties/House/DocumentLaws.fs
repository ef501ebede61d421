/// Documents that are generated or executed: they must not drift from the code.
module ExpRegVerify.Properties.House.DocumentLaws

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open Xunit

let private claim (claim: Claim) =
    match claim with
    | :? Claim.Probability as probability ->
        "probability, δ = " + probability.Delta.ToString Globalization.CultureInfo.InvariantCulture
    | :? Claim.Scaling -> "scaling"
    | _ -> "always"

/// The table of lemmas, as it stands in properties/README.md.
let private table =
    [
        "| lemma | statement | claim | theory | expected | mutants |"
        "|---|---|---|---|---|---|"
        for lemma in Catalogue.lemmas do
            let d = lemma.Description
            let statement = d.Statement.Replace("|", "\\|")
            let mutants = String.Join(", ", lemma.Mutants |> Seq.map (fun mutant -> $"`{mutant.Id}`"))
            let expected = d.Expected.ToString().ToLowerInvariant()
            $"| `{d.Id}` | {statement} | {claim d.Claim} | {d.Theory} | {expected} | {mutants} |"
    ]
    |> String.concat "\n"

[<Fact>]
let ``the table of lemmas in the properties' README is the catalogue's`` () =
    let first = "<!-- lemmas: generated from the catalogue, checked by a test -->\n"
    let text = Clone.read "properties/README.md"
    let start = text.IndexOf(first, StringComparison.Ordinal) + first.Length
    let stop = text.IndexOf("<!-- end of lemmas -->", StringComparison.Ordinal)
    Assert.True((text[start .. stop - 1].Trim() = table), $"properties/README.md should say:\n{table}")

let private firstBlock =
    let text = Clone.read "README.md"
    let start = text.IndexOf("```sh\n", StringComparison.Ordinal) + 6
    text[start .. text.IndexOf("```", start, StringComparison.Ordinal) - 1].Trim().Split '\n'

[<Fact>]
let ``the README's first block holds the commands that the gate runs`` () =
    let run = "dotnet run -c Release --project src/ExpRegVerify.Cli -- "

    Assert.Equal<string[]>(
        [|
            run + "verify"
            "dotnet test -c Release"
            run
            + "verify --data properties/data/diabetes.csv --rows 10 --standardize --scale unit --labels unit"
        |],
        firstBlock
    )

[<Fact>]
let ``every lemma is named in the changelog`` () =
    let changelog = Clone.read "CHANGELOG.md"

    for lemma in Catalogue.lemmas do
        Assert.Contains($"`{lemma.Description.Id}`", changelog)
