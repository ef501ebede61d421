namespace ExpRegVerify.Xunit

open ExpRegVerify.Reports
open ExpRegVerify.Reports.Html

/// The page of a failing property that is not about a lemma: what FsCheck drew, what it shrank to, how to see it again.
[<RequireQualifiedAccess>]
module internal PropertyPage =

    /// Name, FsCheck's own account, and the text for `Replay`, if a case failed.
    let render (name: string) (account: string) (seeds: string option) =
        Pages.page $"{name}: failed" RunEnvironment.Unknown [
            styled "header" "overview" [
                labelled "p" "kicker" "ExpRegVerify · failure"
                labelled "h1" "headline broken" name
            ]
            element "pre" [] [ text (account.Trim()) ]
            match seeds with
            | Some seeds -> element "p" [] [ text "Run this case again with "; code $"Replay = \"{seeds}\"" ]
            | None -> empty
        ]
