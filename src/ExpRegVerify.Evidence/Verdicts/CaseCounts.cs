namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>Random cases by verdict; the four add up to <see cref="Cases"/>.</summary>
/// <param name="Held">Certified to hold.</param>
/// <param name="Violated">Certified to be violated.</param>
/// <param name="Inconclusive">Rounding decides.</param>
/// <param name="Vacuous">A hypothesis is not met.</param>
public sealed record CaseCounts(int Held, int Violated, int Inconclusive, int Vacuous)
{
    /// <summary>All of them.</summary>
    public int Cases => Held + Violated + Inconclusive + Vacuous;
}
