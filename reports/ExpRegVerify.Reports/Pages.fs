/// A whole page in one file: styles, scripts and plotly.js inside, and a policy that forbids the network.
module ExpRegVerify.Reports.Pages

open System
open System.IO
open System.Reflection
open System.Security.Cryptography
open System.Text
open ExpRegVerify.Reports.Html

let private resource (name: string) =
    lazy
        (use stream = nonNull (Assembly.GetExecutingAssembly().GetManifestResourceStream name)
         use reader = new StreamReader(stream, Encoding.UTF8)
         reader.ReadToEnd().Replace("\r\n", "\n"))

let private style = resource "page.css"
let private script = resource "page.js"

let private digest (content: string) =
    "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes content)) + "'"

// Only the two scripts that are embedded may run, and nothing may be fetched: a label that escaped its escaping would
// still be no more than text. Plotly writes style elements of its own, so styles cannot be pinned to a hash.
let private policy =
    lazy
        ("default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src "
         + digest Charts.plotlyScript.Value
         + " "
         + digest script.Value)

let private machine (environment: RunEnvironment) =
    let facts =
        [
            environment.StartedAt
            environment.OperatingSystem
            environment.Architecture
            environment.Runtime
            if environment.Threads > 0 then
                Wording.plural environment.Threads "thread" "threads"
            if environment.ElapsedSeconds > 0.0 then
                $"{Wording.number environment.ElapsedSeconds} s"
        ]
        |> List.filter (fun fact -> fact <> "")

    if facts.IsEmpty then
        empty
    else
        labelled "p" "machine" (String.concat " · " facts)

/// The page with its title and body; `environment` appears in the last line and nowhere else.
let page (title: string) (environment: RunEnvironment) (body: Html list) : string =
    let policy =
        element "meta" [ "http-equiv", "Content-Security-Policy"; "content", policy.Value ] [] |> toText

    let head =
        concat [
            trusted "<meta charset=\"utf-8\">\n"
            trusted (policy.Replace("</meta>", "\n"))
            trusted "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            trusted "<meta name=\"color-scheme\" content=\"light dark\">\n"
            plain "title" title
            element "style" [] [ trusted style.Value ]
        ]

    let scripts =
        concat [
            element "script" [] [ trusted Charts.plotlyScript.Value ]
            element "script" [] [ trusted script.Value ]
        ]

    let footer =
        element "footer" [] [
            plain
                "p"
                ("A verdict says what was shown and no more: “supported” has the scope beside it, “inconclusive” means "
                 + "that rounding decides, “vacuous” that the hypotheses were not met. "
                 + Wording.RatioMeaning)
            machine environment
        ]

    "<!DOCTYPE html>\n"
    + toText (
        element "html" [ "lang", "en" ] [
            element "head" [] [ head ]
            element "body" [] [ element "main" [] [ yield! body; footer ]; scripts ]
        ]
    )
    + "\n"
