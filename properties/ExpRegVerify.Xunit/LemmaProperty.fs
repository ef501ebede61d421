namespace ExpRegVerify.Xunit

/// Where failure pages go unless a property says otherwise.
[<RequireQualifiedAccess>]
module FailurePages =
    /// Relative to the test's working directory.
    [<Literal>]
    let DefaultFolder = "failures"
