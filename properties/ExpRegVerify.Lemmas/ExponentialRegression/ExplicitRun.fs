/// Gradient descent as the explicit-width theorem prescribes it (THEORY.md E10): its step size and its number of steps,
/// at any width.
module internal ExpRegVerify.Lemmas.ExponentialRegression.ExplicitRun

open ExpRegVerify.Solver.Networks

/// T, at most so many steps.
[<Literal>]
let private StepCountMax = 1e6

/// The first state at which ‖e‖ ≤ ε is certain, within T steps of size η; None when there is none.
let reached (ε: float) (instance: NetworkInstance) =
    let steps = min StepCountMax (ExplicitWidthTheorem.Iterations(instance.Data, ε))

    GradientDescent.Iterate(instance, ExplicitWidthTheorem.StepSize instance.Data, int steps)
    |> Seq.takeWhile (fun state -> state.Pass.IsFinite)
    |> Seq.tryFind (fun state -> state.ResidualNorm.Upper <= ε)
