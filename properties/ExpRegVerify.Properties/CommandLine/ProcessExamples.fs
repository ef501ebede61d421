/// What only a process of its own can show: locale, signals, full disks, exit codes.
module ExpRegVerify.Properties.CommandLine.ProcessExamples

open System
open System.Diagnostics
open System.IO
open System.Threading
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private program = Path.Combine(AppContext.BaseDirectory, "expreg.dll")

let private start (environment: (string * string) list) (arguments: string list) =
    let info = ProcessStartInfo("dotnet", program :: arguments)
    info.RedirectStandardOutput <- true
    info.RedirectStandardError <- true

    for name, value in environment do
        info.Environment[name] <- value

    match Process.Start info with
    | null -> failwith "dotnet did not start"
    | running -> running

let private finish (running: Process) =
    let error = running.StandardError.ReadToEndAsync()
    let output = running.StandardOutput.ReadToEnd()
    running.WaitForExit()

    {
        Code = running.ExitCode
        Output = output
        Error = error.Result
    }

let private run environment arguments =
    use running = start environment arguments
    finish running

/// Through a shell, for redirections that .NET does not offer.
let private shell (command: string) =
    let info = ProcessStartInfo("/bin/sh", [ "-c"; command ])
    info.RedirectStandardError <- true

    match Process.Start info with
    | null -> failwith "sh did not start"
    | running ->
        use running = running
        let error = running.StandardError.ReadToEnd()
        running.WaitForExit()
        running.ExitCode, error

[<Fact>]
let ``a German locale changes no byte`` () =
    use folder = new Folder()
    let path = folder.File("small.csv", smallData)
    let arguments = [ "gram"; "--data"; path; "--matrix" ]
    let german = run [ "LC_ALL", "de_DE.UTF-8" ] arguments
    Assert.Equal(0, german.Code)
    Assert.Equal((call arguments).Output, german.Output)

[<Fact>]
let ``bad usage is exit 2 and one line, whatever the locale`` () =
    let refused = run [ "LC_ALL", "de_DE.UTF-8" ] [ "list"; "--threads"; "1,5" ]
    Assert.Equal(2, refused.Code)
    Assert.Equal("", refused.Output)
    Assert.Equal(1, (lines refused.Error).Length)

[<Fact>]
let ``a full disk is exit 4 and one line`` () =
    if File.Exists "/dev/full" then
        let code, error = shell $"dotnet '{program}' list --json > /dev/full"
        Assert.Equal(4, code)
        Assert.Equal(1, (lines error).Length)

[<Fact>]
let ``a reader that goes away is no error`` () =
    let _, error = shell $"dotnet '{program}' list --json | head -c 1 > /dev/null"
    Assert.Equal("", error)

[<Theory>]
[<InlineData("verify", "--out")>]
[<InlineData("train", "--dump")>]
let ``a folder that cannot be made is exit 4 and one line`` command option =
    use folder = new Folder()
    let path = folder.File("small.csv", smallData)
    let blocked = Path.Combine(folder.File("file", ""), "below")

    let called =
        match command with
        | "verify" -> call [ "verify"; "--cases"; "1"; option; blocked ]
        | _ -> call [ command; "--data"; path; "--width"; "4"; option; blocked ]

    Assert.Equal(4, called.Code)
    Assert.Equal("", called.Output)
    Assert.Equal(1, (lines called.Error).Length)

[<Fact>]
let ``an interrupt stops it with exit 130 and says so`` () =
    if not (OperatingSystem.IsWindows()) then
        use folder = new Folder()
        let path = folder.File("small.csv", smallData)
        // A run of hours, so that nothing but the signal can end it.
        let arguments = [
            "train"
            "--data"
            path
            "--width"
            "2000"
            "--steps"
            "1000000"
            "--step"
            "1e-9"
        ]

        use running = start [] (arguments @ [ "--dump"; folder.Path "dump" ])

        // The dump is written before the first step: once it is there, signals are listened to.
        while not (running.HasExited || File.Exists(folder.Path "dump/data.csv")) do
            Thread.Sleep 20

        shell $"kill -INT {running.Id}" |> ignore
        let ended = finish running
        Assert.Equal(130, ended.Code)
        Assert.Contains("interrupted", ended.Error)

[<Fact>]
let ``no colour reaches a file`` () =
    let called = run [ "TERM", "xterm-256color" ] [ "calibrate"; "--replays"; "10" ]
    Assert.Contains("│", called.Output)
    Assert.DoesNotContain("\u001b", called.Output, StringComparison.Ordinal)

[<Fact>]
let ``verify adds its verdicts to the summary of a GitHub step`` () =
    use folder = new Folder()
    let summary = folder.File("summary.md", "before\n")
    let arguments = [ "verify"; "one-step-identity"; "--cases"; "2"; "--out"; folder.Path "out" ]
    run [ "GITHUB_STEP_SUMMARY", summary ] arguments |> ignore
    let text = File.ReadAllText summary
    Assert.StartsWith("before\n## ExpRegVerify\n", text)
    Assert.Contains("| one-step-identity | ", text)
