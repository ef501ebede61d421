/// Debian's browser under remote control: pages are opened at a size and in a colour scheme, used by script as a reader
/// would with mouse and keys, and everything that the browser says or asks the network for is kept.
module ExpRegVerify.Properties.Reports.Browser

open System
open System.Collections.Generic
open System.Diagnostics
open System.IO
open System.Net.WebSockets
open System.Text
open System.Text.Json
open System.Text.Json.Nodes
open System.Threading
open Xunit

let private path = "/usr/bin/chromium"

// A loaded machine may take long to start a browser; no test looks at how long.
let private limit = TimeSpan.FromSeconds 120.0

/// The text of a JSON value; empty when there is none.
let private textOf (node: JsonNode | null) =
    match node with
    | null -> ""
    | there -> there.ToString()

/// How a page is looked at.
type View = {
    Width: int
    Height: int
    IsDark: bool
}

let private flags (profile: string) = [
    "--headless"
    "--no-sandbox"
    "--disable-gpu"
    "--disable-background-networking"
    "--hide-scrollbars"
    "--remote-debugging-port=0"
    "--remote-allow-origins=*"
    $"--user-data-dir={profile}"
    "about:blank"
]

/// The browser writes the port that it chose, and the path of its socket, into its profile.
let private portOf (profile: string) (browser: Process) =
    let file = Path.Combine(profile, "DevToolsActivePort")
    let waited = Stopwatch.StartNew()
    let mutable lines: string[] = [||]

    while lines.Length < 2 do
        if browser.HasExited || waited.Elapsed > limit then
            Assert.Fail $"{path} did not open its debugging port within {limit.TotalSeconds} s."

        Thread.Sleep 50

        if File.Exists file then
            lines <- File.ReadAllLines file

    lines[0], lines[1]

/// One page in a browser of its own; closed with it.
type Browser() =
    let folder = Directory.CreateTempSubdirectory "expreg-browser-"
    let profile = Path.Combine(folder.FullName, "profile")

    let browser =
        if not (File.Exists path) then
            Assert.Fail
                $"{path} is missing; the browser tests need Debian's package “chromium” (apt-get install chromium)."

        nonNull (Process.Start(ProcessStartInfo(path, flags profile, RedirectStandardError = true)))

    let stop = new CancellationTokenSource(limit + limit)
    let socket = new ClientWebSocket()
    let said = List<string>()
    let asked = List<string>()
    let mutable last = 0
    let mutable session = ""

    let receive () : JsonObject =
        let buffer = Array.zeroCreate<byte> 65536
        use whole = new MemoryStream()
        let mutable isEnd = false

        while not isEnd do
            let part = socket.ReceiveAsync(ArraySegment buffer, stop.Token).Result
            whole.Write(buffer, 0, part.Count)
            isEnd <- part.EndOfMessage

        (nonNull (JsonNode.Parse(Encoding.UTF8.GetString(whole.ToArray())))).AsObject()

    let note (message: JsonObject) =
        let parameters () =
            (nonNull message["params"]).ToJsonString()

        match textOf message["method"] with
        | "Runtime.consoleAPICalled"
        | "Runtime.exceptionThrown"
        | "Log.entryAdded" -> said.Add(parameters ())
        | "Network.requestWillBeSent" ->
            let told = nonNull message["params"]
            let request = nonNull told["request"]
            asked.Add(textOf request["url"])
        | _ -> ()

    let rec answer (id: int) : JsonObject =
        let message = receive ()

        if not (isNull message["id"]) && (nonNull message["id"]).GetValue<int>() = id then
            if not (isNull message["error"]) then
                Assert.Fail((nonNull message["error"]).ToJsonString())

            (nonNull message["result"]).AsObject()
        else
            note message
            answer id

    let send (method: string) (parameters: JsonObject) =
        last <- last + 1
        let command = JsonObject()
        command["id"] <- JsonValue.Create last
        command["method"] <- JsonValue.Create method
        command["params"] <- parameters

        if session <> "" then
            command["sessionId"] <- JsonValue.Create session

        let bytes = Encoding.UTF8.GetBytes(command.ToJsonString())

        socket.SendAsync(ArraySegment bytes, WebSocketMessageType.Text, true, stop.Token).Wait()

        answer last

    let parameters (members: (string * JsonNode) list) =
        let made = JsonObject()

        for name, value in members do
            made[name] <- value

        made

    let value (content: 'value) : JsonNode =
        nonNull (JsonSerializer.SerializeToNode content)

    do
        browser.ErrorDataReceived.Add ignore
        browser.BeginErrorReadLine()
        let port, place = portOf profile browser
        socket.ConnectAsync(Uri $"ws://127.0.0.1:{port}{place}", stop.Token).Wait()
        let target = send "Target.createTarget" (parameters [ "url", value "about:blank" ])

        let attached =
            send
                "Target.attachToTarget"
                (parameters [ "targetId", value (textOf target["targetId"]); "flatten", value true ])

        session <- textOf attached["sessionId"]

        for domain in [ "Page"; "Runtime"; "Log"; "Network" ] do
            send (domain + ".enable") (JsonObject()) |> ignore

    /// What the page wrote to the console, exceptions and refusals of its policy included.
    member _.Console = List.ofSeq said

    /// What was asked for, the page's own file and data in it left out.
    member _.Requests =
        asked
        |> Seq.filter (fun url ->
            not (
                url.StartsWith("file:", StringComparison.Ordinal)
                || url.StartsWith("data:", StringComparison.Ordinal)
            ))
        |> List.ofSeq

    /// The value of an expression in the page, as text; a promise is waited for.
    member _.Ask(expression: string) : string =
        let found =
            send
                "Runtime.evaluate"
                (parameters [
                    "expression", value $"Promise.resolve({expression}).then(found => String(found))"
                    "awaitPromise", value true
                    "returnByValue", value true
                ])

        if not (isNull found["exceptionDetails"]) then
            Assert.Fail((nonNull found["exceptionDetails"]).ToJsonString())

        let outcome = nonNull found["result"]
        textOf outcome["value"]

    /// Opens a page given as text and waits until its script has run.
    member self.Open (page: string) (view: View) =
        let file = Path.Combine(folder.FullName, "index.html")
        File.WriteAllText(file, page)

        send
            "Emulation.setDeviceMetricsOverride"
            (parameters [
                "width", value view.Width
                "height", value view.Height
                "deviceScaleFactor", value 1
                "mobile", value false
            ])
        |> ignore

        let scheme = if view.IsDark then "dark" else "light"

        send
            "Emulation.setEmulatedMedia"
            (parameters [
                "features", value [ dict [ "name", "prefers-color-scheme"; "value", scheme ] ]
            ])
        |> ignore

        send "Page.navigate" (parameters [ "url", value (Uri(file).AbsoluteUri) ]) |> ignore

        self.Ask
            "new Promise(done => {
                const isThere = () => location.protocol === 'file:' && document.readyState === 'complete';
                const look = () => isThere() ? setTimeout(done, 100) : setTimeout(look, 20);
                look();
            })"
        |> ignore

    interface IDisposable with
        member _.Dispose() =
            socket.Dispose()

            if not browser.HasExited then
                browser.Kill true
                browser.WaitForExit()

            browser.Dispose()
            stop.Dispose()
            folder.Delete true
