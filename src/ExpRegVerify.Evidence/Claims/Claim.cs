namespace ExpRegVerify.Evidence.Claims;

/// <summary>What kind of promise a lemma makes; closed: the three nested records are all there are.</summary>
public abstract record Claim
{
    private Claim() { }

    /// <summary>Every instance that meets the hypotheses.</summary>
    public sealed record Always : Claim;

    /// <summary>
    /// For every data set that meets the hypotheses, fails with probability ≤ δ over the initialisation.
    /// </summary>
    /// <param name="Delta">δ unless the spec says otherwise.</param>
    public sealed record Probability(double Delta) : Claim;

    /// <summary>An exponent.</summary>
    /// <param name="Exponent">The claimed slope on log–log axes.</param>
    public sealed record Scaling(double Exponent) : Claim
    {
        /// <summary>
        /// The exponent is an upper limit: what is measured may grow more slowly, as the width that is needed may
        /// where a width is claimed to be sufficient.
        /// </summary>
        public bool IsUpperLimit { get; init; }

        /// <summary>
        /// How far from the exponent a slope over finite sizes may lie before it speaks against the claim, at least 0:
        /// an exponent is claimed for sizes without end, and terms of lower order bend every finite line.
        /// </summary>
        public double Resolution { get; init; }
    }
}
