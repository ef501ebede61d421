/// Above the classical limit η m λ_max(H(0)) = 2 gradient descent still converges (THEORY.md E14; ours).
///
///   observed: with probability ≥ 1 − δ the run at η m λ_max(H(0)) = 2.1 converges, for wide paired networks on a few
///   unit rows with y along the top eigenvector of H^cts
///
/// Linearised at W(0) it would not: there e loses its component along the top eigenvector by the factor 1 − 2.1 a
/// step. So "diverges above 2/(m λ_max)" is false here; that the error may grow on the way is what the first mutant
/// dies of. No proof stands behind it: a verdict says no more than that the rate of failures on the data sets named is
/// below δ. Vacuous elsewhere: narrow networks, independent signs, y = 0.
module ExpRegVerify.Lemmas.ExponentialRegression.NoDivergenceAboveTwo

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks

let private justAboveTwo = 2.1

/// The residual after one exact step, at most where it began.
let private firstStepIsNoLoss (instance: NetworkInstance) =
    let η = LargeSteps.stepSize justAboveTwo instance
    let struct (before, after) = GradientDescent.StepFrom(instance, η)
    let drift = StepRounding.Between(instance.Data, before, after, η).OutputDrift

    Comparison.AtMost("‖e(1)‖ ≤ ‖e(0)‖", after.ResidualNorm + Enclosure(-drift, drift), before.ResidualNorm)

/// The lemma.
let lemma =
    Lemma.network
        (LargeSteps.describe
            "no-divergence-above-two"
            "Above 2/(m λ_max) gradient descent still converges"
            "observed: at η m λ_max(H(0)) = 2.1 the run converges, with probability ≥ 1 − δ")
        LargeSteps.space
        (LargeSteps.statement (LargeSteps.converges justAboveTwo LargeSteps.StepCountMax))
    |> Lemma.pictures (LargeSteps.pictures justAboveTwo)
    |> Lemma.mutants [
        "never-worse-than-at-the-start",
        "the run converges, and its first step does not increase the error",
        Lemma.restate (
            LargeSteps.statement (fun instance -> [
                firstStepIsNoLoss instance
                yield! LargeSteps.converges justAboveTwo LargeSteps.StepCountMax instance
            ])
        )

        "at-sixteen",
        "the run converges at η m λ_max(H(0)) = 16 as well",
        Lemma.restate (LargeSteps.statement (LargeSteps.converges 16.0 LargeSteps.StepCountMax))

        "in-five-steps",
        "the run converges within 5 steps",
        Lemma.restate (LargeSteps.statement (LargeSteps.converges justAboveTwo 5))
    ]
    |> Lemma.build
