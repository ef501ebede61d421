/// Gradient descent as the lemmas look at it.
module internal ExpRegVerify.Lemmas.ExponentialRegression.Descent

open ExpRegVerify.Solver.Networks

/// The state at W(0); no step is taken, so the step size does not matter.
let start (instance: NetworkInstance) =
    GradientDescent.Iterate(instance, 1.0, 0) |> Seq.head

/// A bound counts as long as it is so many times its rounding (THEORY.md E9, checked form).
[<Literal>]
let CountedAbove = 10.0
