namespace ExpRegVerify.Xunit

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search

/// A lemma is violated on one spec. Carries what a failure page needs, through FsCheck and back.
type LemmaViolatedException(lemma: ILemma, finding: Finding) =
    inherit
        Exception(
            $"{lemma.Description.Id} is violated: {lemma.Description.Statement}. "
            + $"Token {Token.Print(lemma.Description.Id, finding.Spec)}"
        )

    /// The lemma.
    member _.Lemma = lemma

    /// What was found on the spec.
    member _.Finding = finding
