/// Debian's browser, for looking at a page as a reader does.
module ExpRegVerify.Properties.Reports.Chromium

open System
open System.Diagnostics
open System.IO
open Xunit

let private path = "/usr/bin/chromium"

let private limitMilliseconds = 120_000

type Seen = {
    /// The document after scripts have run.
    Dom: string
    /// What the page wrote to the console.
    Console: string list
}

let private flags (profile: string) (preferences: string list) = [
    "--headless"
    "--no-sandbox"
    "--disable-gpu"
    "--disable-background-networking"
    $"--user-data-dir={profile}"
    "--enable-logging=stderr"
    "--v=0"
    "--virtual-time-budget=30000"
    yield! preferences
    "--dump-dom"
]

let private run (arguments: string list) =
    let start =
        ProcessStartInfo(path, arguments, RedirectStandardOutput = true, RedirectStandardError = true)

    use browser = nonNull (Process.Start start)
    let output = browser.StandardOutput.ReadToEndAsync()
    let errors = browser.StandardError.ReadToEndAsync()

    if not (browser.WaitForExit limitMilliseconds) then
        browser.Kill true
        Assert.Fail $"{path} did not finish within {limitMilliseconds / 1000} s."

    output.Result, errors.Result

/// Opens a page given as text, at an anchor, in a window with room for everything.
let look (page: string) (anchor: string) (preferences: string list) =
    if not (File.Exists path) then
        Assert.Fail $"{path} is missing; the browser tests need Debian's package “chromium” (apt-get install chromium)."

    let folder = Directory.CreateTempSubdirectory "expreg-browser-"

    try
        let file = Path.Combine(folder.FullName, "index.html")
        File.WriteAllText(file, page)
        let address = Uri(file).AbsoluteUri + "#" + anchor
        let profile = Path.Combine(folder.FullName, "profile")
        let dom, errors = run (flags profile preferences @ [ address ])

        {
            Dom = dom
            Console =
                errors.Split '\n'
                |> Array.filter (fun line -> line.Contains("CONSOLE", StringComparison.Ordinal))
                |> List.ofArray
        }
    finally
        folder.Delete true
