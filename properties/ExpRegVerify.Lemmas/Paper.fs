namespace ExpRegVerify.Lemmas

/// The papers whose statements the catalogue holds, by id.
[<RequireQualifiedAccess>]
module Paper =
    /// Y. Gao, S. Mahadevan, Z. Song, "An Over-parameterized Exponential Regression", arXiv 2303.16504.
    [<Literal>]
    let ExponentialRegression = "exponential-regression"
