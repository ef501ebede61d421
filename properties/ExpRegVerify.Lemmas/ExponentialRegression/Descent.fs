/// Gradient descent as the lemmas look at it.
module internal ExpRegVerify.Lemmas.ExponentialRegression.Descent

/// A bound counts as long as it is so many times its rounding (THEORY.md E9, checked form).
[<Literal>]
let CountedAbove = 10.0
