/// The verdicts as JUnit XML, for servers that show tests: one testcase a lemma.
///
/// As expected: passed, unless one of its mutants was tried and survived: <failure>. Refuted or any other verdict that
/// is not the expected one: <failure>. Undecided, or vacuous where a verdict was expected: <error>, because servers
/// count errors as red beside failures, and hide what is skipped; the command line leaves with a nonzero code for both.
/// Implementation disagrees: <error>, too: the fault is ours.
module ExpRegVerify.Reports.JUnitDocument

open System.Globalization
open System.Text
open System.Xml
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts

let private attribute (writer: XmlWriter) (name: string) (value: string) =
    writer.WriteAttributeString(name, Wording.visible value)

let private whole (value: int) =
    value.ToString CultureInfo.InvariantCulture

let private isError (result: LemmaResult) =
    result.IsUndecided || result.Verdict = LemmaVerdict.ImplementationDisagrees

let private problem (writer: XmlWriter) (result: LemmaResult) =
    let verdict = Readings.lemmaVerdict result.Verdict
    let expected = Readings.lemmaVerdict result.Description.Expected

    let replay =
        Readings.token result |> Option.map (fun text -> "; replay token " + text) |> Option.defaultValue ""

    writer.WriteStartElement(if isError result then "error" else "failure")
    attribute writer "type" verdict
    attribute writer "message" $"{verdict}, expected {expected}{replay}"
    writer.WriteString(Wording.visible (result.Sentence + "\n" + result.Description.Statement))
    writer.WriteEndElement()

let private toothless (writer: XmlWriter) (survivors: Mutant list) =
    writer.WriteStartElement "failure"
    attribute writer "type" "mutant-survived"

    for mutant in survivors |> List.truncate 1 do
        attribute writer "message" $"the mutant {mutant.Id} survived"

    writer.WriteString(
        survivors
        |> List.map (fun mutant -> Wording.visible $"{mutant.Id}: {mutant.Change}")
        |> String.concat "\n"
    )

    writer.WriteEndElement()

let private testcase (run: RunResult) (writer: XmlWriter) (result: LemmaResult) =
    writer.WriteStartElement "testcase"
    attribute writer "classname" result.Description.Paper
    attribute writer "name" result.Description.Id

    if not result.IsAsExpected then
        problem writer result
    else
        match Readings.survivors run result with
        | [] -> ()
        | survivors -> toothless writer survivors

    writer.WriteEndElement()

/// The document; times are left out, so that it depends on the run's arguments alone.
[<CompiledName "Render">]
let render (run: RunResult) : string =
    let builder = StringBuilder()

    let settings =
        XmlWriterSettings(Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, Encoding = UTF8Encoding false)

    let unexpected = run.Lemmas |> Seq.filter (fun result -> not result.IsAsExpected) |> List.ofSeq
    let errors, failures = unexpected |> List.partition isError

    let toothless =
        run.Lemmas
        |> Seq.filter (fun result -> result.IsAsExpected && not (Readings.survivors run result).IsEmpty)
        |> Seq.length

    do
        use writer = XmlWriter.Create(builder, settings)
        writer.WriteStartElement "testsuites"
        writer.WriteStartElement "testsuite"
        attribute writer "name" "ExpRegVerify"
        attribute writer "tests" (whole run.Lemmas.Count)
        attribute writer "failures" (whole (failures.Length + toothless))
        attribute writer "errors" (whole errors.Length)
        attribute writer "skipped" "0"
        Seq.iter (testcase run writer) run.Lemmas
        writer.WriteEndElement()
        writer.WriteEndElement()

    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + builder.ToString() + "\n"
