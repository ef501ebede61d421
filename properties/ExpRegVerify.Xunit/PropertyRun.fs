namespace ExpRegVerify.Xunit

open System
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Solver.Networks
open FsCheck
open FsCheck.Xunit

/// Runs properties as the attribute does: by FsCheck, with a page when they fail.
[<RequireQualifiedAccess>]
module PropertyRun =

    // Decides the turns of a climb; fixed, so that a test that fails once fails again.
    let private climbSeed = 1UL

    let private ratio (record: CaseRecord | null) =
        match record with
        | null -> nan
        | record ->
            match record.Finding.WorstComparison with
            | null -> nan
            | worst -> worst.Ratio

    let private digits (value: float) =
        value.ToString("G6", Globalization.CultureInfo.InvariantCulture)

    /// The page and the exception of a failed property.
    let private fail folder seen (failure: FailureReport.Failure) =
        let message = $"{failure.Text}\n{FailureReport.report folder seen failure}"
        raise (PropertyFailedException(message, failure.Cause |> Option.defaultWith (fun () -> Failure message)))

    let private climbOne folder name evaluations (lemma: ILemma, starts: CaseRecord[]) =
        let result =
            Climber(KernelArithmetic 1)
                .Climb(lemma, starts, climbSeed, evaluations, Environment.ProcessorCount, CancellationToken.None)

        let said =
            $"Climb of {result.Evaluations} evaluations from {starts.Length} cases of {lemma.Description.Id}: "
            + $"worst ratio {digits (ratio result.Start)} before, {digits (ratio result.Worst)} reached"

        match result.Worst with
        | null -> $"{said}."
        | worst ->
            let isViolated = worst.Finding.Verdict = CaseVerdict.Violated

            // One failure shows nothing about a claim that may fail with probability δ.
            if isViolated && lemma.Description.Claim :? Claim.Always then
                fail folder [ lemma, Array.append starts [| worst |] ] {
                    Name = name
                    Original = []
                    Shrunk = []
                    IsShrunk = false
                    Cause = Some(LemmaViolatedException(lemma, worst.Finding))
                    Seeds = None
                    Text = $"{said}: violated there."
                }
            else
                $"{said}: {worst.Token}"

    /// Runs what `execute` makes of the configuration, then climbs from the cases of lemmas that it put to the test;
    /// returns FsCheck's account of a run that passed, and the worst ratio that the climb reached.
    let internal through folder name climb (config: Config) (execute: Config -> unit) =
        let runner = XunitRunner()

        let seen = Sightings.during (fun () -> execute (config.WithRunner runner))
        let climbed = if climb > 0 then seen else []

        match FailureReport.ofTestResult name runner.Result with
        | None ->
            Runner.onFinishedToString "" runner.Result :: (climbed |> List.map (climbOne folder name climb))
            |> String.concat "\n"
        | Some failure -> fail folder seen failure

    /// Runs a property of the given name. When it fails, a page is written into the folder and a
    /// `PropertyFailedException` names its path and the replay token; when it passes, FsCheck's account of it is
    /// returned.
    let run (folder: string) (name: string) (config: Config) (property: Property) : string =
        through folder name 0 config (fun config -> Check.One(config, property))

    /// The same, and when it passes a climb of so many evaluations towards the smallest margin of every lemma that it
    /// put to the test, from the worst cases that FsCheck drew. A violation of an always-claim on the way fails the
    /// property; the account ends with the worst ratio reached and its token.
    let climbing (evaluations: int) (folder: string) (name: string) (config: Config) (property: Property) : string =
        through folder name evaluations config (fun config -> Check.One(config, property))
