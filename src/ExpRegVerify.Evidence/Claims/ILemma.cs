using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>
/// A statement that can be examined on instances. Implementations are pure: the same spec gives the same finding.
/// </summary>
public interface ILemma
{
    /// <summary>Who it is and what it says.</summary>
    LemmaDescription Description { get; }

    /// <summary>Its false siblings.</summary>
    IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>Which specs it is examined on.</summary>
    ISpecSpace Space { get; }

    /// <summary>How its exponent is measured; null unless the claim is about one.</summary>
    IScalingStudy? Study => null;

    /// <summary>Fills in what the spec leaves to the lemma (<c>width=auto</c>).</summary>
    /// <param name="spec">A spec of <see cref="Space"/>.</param>
    /// <param name="examination">The means.</param>
    Spec Resolve(Spec spec, Examination examination);

    /// <summary>Hypotheses and, if they are met, comparisons.</summary>
    /// <param name="spec">A resolved spec.</param>
    /// <param name="examination">The means.</param>
    Finding Examine(Spec spec, Examination examination);

    /// <summary>Pictures of one case, plain data.</summary>
    /// <param name="spec">A resolved spec.</param>
    /// <param name="examination">The means.</param>
    IReadOnlyList<Figure> Draw(Spec spec, Examination examination);
}
