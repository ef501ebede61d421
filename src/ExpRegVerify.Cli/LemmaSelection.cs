using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Lemmas;

namespace ExpRegVerify.Cli;

/// <summary>The lemmas that a user names.</summary>
internal static class LemmaSelection
{
    /// <summary>The lemmas of one paper, or all, in the order of the catalogue.</summary>
    /// <param name="paper">Its id, or null.</param>
    /// <exception cref="UsageException">No lemma is of that paper.</exception>
    public static IReadOnlyList<ILemma> OfPaper(string? paper)
    {
        if (paper is null)
        {
            return Catalogue.lemmas;
        }

        var chosen = Catalogue.lemmas.Where(lemma => lemma.Description.Paper == paper).ToArray();
        if (chosen.Length > 0)
        {
            return chosen;
        }

        var papers = Catalogue
            .lemmas.Select(lemma => lemma.Description.Paper)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        throw new UsageException(
            $"--paper is '{paper}'{Nearest.Hint(paper, papers)}; accepted is one of: {string.Join(", ", papers)}"
        );
    }

    /// <summary>The lemmas with these ids, of one paper if it is named, in the order of the catalogue.</summary>
    /// <param name="ids">Empty for all.</param>
    /// <param name="paper">The paper's id, or null.</param>
    /// <exception cref="UsageException">An id is unknown, or nothing is left.</exception>
    public static IReadOnlyList<ILemma> Named(IReadOnlyList<string> ids, string? paper)
    {
        var known = Catalogue.lemmas.Select(lemma => lemma.Description.Id).ToArray();
        if (ids.FirstOrDefault(id => !known.Contains(id, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UsageException(
                $"unknown lemma '{unknown}'{Nearest.Hint(unknown, known)}; accepted are {string.Join(", ", known)}"
            );
        }

        var chosen = OfPaper(paper)
            .Where(lemma => ids.Count == 0 || ids.Contains(lemma.Description.Id, StringComparer.Ordinal))
            .ToArray();
        return chosen.Length > 0
            ? chosen
            : throw new UsageException($"no lemma named here is of --paper '{paper}'; accepted are its own lemmas");
    }
}
