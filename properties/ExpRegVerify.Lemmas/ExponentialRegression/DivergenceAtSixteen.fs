/// Far above the classical limit gradient descent does leave all bounds (THEORY.md E14; ours).
///
///   observed: with probability ≥ 1 − δ the run at η m λ_max(H(0)) = 16 diverges or is not finite within 400 steps,
///   for wide paired networks on a few unit rows with y along the top eigenvector of H^cts
///
/// The control of `no-divergence-above-two`: there is a step size at which these networks fail. At 8 most data sets
/// fail in every draw, but on a few per cent of them every draw converges, so 8 is not claimed. "Diverges above 2" is
/// a mutant here, and dies. No proof stands behind it: a verdict says no more than that the rate of failures on the
/// data sets named is below δ. Vacuous elsewhere: narrow networks, independent signs, y = 0.
module ExpRegVerify.Lemmas.ExponentialRegression.DivergenceAtSixteen

open ExpRegVerify.Lemmas

let private farAboveTwo = 16.0

let private claiming times steps =
    Lemma.restate (LargeSteps.statement (LargeSteps.leavesAllBounds times steps))

/// The lemma.
let lemma =
    Lemma.network
        (LargeSteps.describe
            "divergence-at-sixteen"
            "At 16/(m λ_max) gradient descent leaves all bounds"
            "observed: at η m λ_max(H(0)) = 16 the run diverges or is not finite, with probability ≥ 1 − δ")
        LargeSteps.space
        (LargeSteps.statement (LargeSteps.leavesAllBounds farAboveTwo LargeSteps.StepCountMax))
    |> Lemma.pictures (LargeSteps.pictures farAboveTwo)
    |> Lemma.mutants [
        "above-two", "the run diverges at η m λ_max(H(0)) = 2.1 as well", claiming 2.1 LargeSteps.StepCountMax

        "at-eight", "the run diverges at η m λ_max(H(0)) = 8 as well", claiming 8.0 LargeSteps.StepCountMax

        "at-once", "the first step leaves all bounds", claiming farAboveTwo 1
    ]
    |> Lemma.build
