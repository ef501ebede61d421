namespace ExpRegVerify.Evidence.Statistics;

/// <summary>Both e-processes after one draw, and what they show.</summary>
/// <param name="LogERefute">ln of the e-process against p ≤ δ, open draws counted as held.</param>
/// <param name="LogESupport">ln of the e-process against p ≥ δ, open draws counted as failed.</param>
/// <param name="Decision">Which of them is at its threshold.</param>
public readonly record struct SequentialLook(double LogERefute, double LogESupport, SequentialDecision Decision);
