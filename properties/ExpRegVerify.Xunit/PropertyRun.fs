namespace ExpRegVerify.Xunit

open FsCheck
open FsCheck.Xunit

/// Runs properties as the attribute does: by FsCheck, with a page when they fail.
[<RequireQualifiedAccess>]
module PropertyRun =

    /// Runs what `execute` makes of the configuration; returns FsCheck's account of a run that passed.
    let internal through folder name (config: Config) (execute: Config -> unit) =
        let runner = XunitRunner()
        execute (config.WithRunner runner)

        match FailureReport.ofTestResult name runner.Result with
        | None -> Runner.onFinishedToString "" runner.Result
        | Some failure ->
            let message = $"{failure.Text}\n{FailureReport.report folder failure}"
            raise (PropertyFailedException(message, failure.Cause |> Option.defaultWith (fun () -> Failure message)))

    /// Runs a property of the given name. When it fails, a page is written into the folder and a
    /// `PropertyFailedException` names its path and the replay token; when it passes, FsCheck's account of it is
    /// returned.
    let run (folder: string) (name: string) (config: Config) (property: Property) : string =
        through folder name config (fun config -> Check.One(config, property))
