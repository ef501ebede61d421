using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// A spec as a results file holds it: keys and values to be shown. Nothing is examined on it, so that pages can be
/// made again without knowing the lemma whose spec it is.
/// </summary>
/// <param name="Recorded">Keys and values in their order.</param>
public sealed record RecordedSpec(IReadOnlyList<KeyValuePair<string, string>> Recorded) : Spec
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Entries => Recorded;

    /// <inheritdoc/>
    /// <remarks>Not known: nothing is computed from it.</remarks>
    public override double Cost => double.NaN;

    /// <inheritdoc/>
    public override Spec WithInitialisationSeed(ulong seed) =>
        throw new NotSupportedException("a recorded spec is shown, not examined");
}
