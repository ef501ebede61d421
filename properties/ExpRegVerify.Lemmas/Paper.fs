namespace ExpRegVerify.Lemmas

/// The papers whose statements the catalogue holds, by id.
[<RequireQualifiedAccess>]
module Paper =
    /// Y. Gao, S. Mahadevan, Z. Song, "An Over-parameterized Exponential Regression", arXiv 2303.16504.
    [<Literal>]
    let ExponentialRegression = "exponential-regression"

    /// Z. Song, W. Wang, J. Yin, "A Unified Scheme of ResNet and Softmax", arXiv 2309.13482.
    [<Literal>]
    let ResnetSoftmax = "resnet-softmax"

    /// The regressions that paper builds on, the approximate Newton method that they share, and ReLU and softmax
    /// neurons (THEORY.md sections 3 to 5).
    [<Literal>]
    let Lineage = "lineage"
