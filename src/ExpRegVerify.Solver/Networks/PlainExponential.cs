using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>One e^{⟨w, x⟩} of the plain loops.</summary>
/// <param name="Value">As computed.</param>
/// <param name="RelativeError">|Value − exact| ≤ this times Value.</param>
/// <param name="ExponentUpper">An upper bound on |⟨w, x⟩|.</param>
/// <param name="IsFinite">The exponent is within ±700 and its error below 1.</param>
internal readonly record struct PlainExponential(
    double Value,
    double RelativeError,
    double ExponentUpper,
    bool IsFinite
)
{
    // Never below 0: the relative error may exceed 1 where large weights cancel, and a negative end would be squared.
    public Enclosure Enclosure =>
        new(
            Rounding.MultiplyDown(Value, Math.Max(0.0, Rounding.SubtractDown(1.0, RelativeError))),
            Rounding.MultiplyUp(Value, Rounding.AddUp(1.0, RelativeError))
        );
}
