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

    /// The regressions that paper builds on, the approximate Newton method that they share (THEORY.md sections 4, 5), and
    /// ReLU and softmax neurons (section 3).
    [<Literal>]
    let Lineage = "lineage"
