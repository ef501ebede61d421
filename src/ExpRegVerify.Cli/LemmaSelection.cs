using System.CommandLine;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Lemmas;

namespace ExpRegVerify.Cli;

/// <summary>The lemmas that a user names.</summary>
internal static class LemmaSelection
{
    /// <summary>The lemmas of one paper, or all, in the order of the catalogue.</summary>
    /// <param name="paper">Its id, or null.</param>
    /// <exception cref="UsageException">No lemma is of that paper.</exception>
    public static IReadOnlyList<ILemma> OfPaper(string? paper) => OfPaper(Catalogue.lemmas, paper);

    /// <summary>The ids that were given.</summary>
    /// <exception cref="UsageException">One of them is an option that the command does not have.</exception>
    public static string[] Ids(ParseResult parse, Argument<string[]> argument)
    {
        var ids = parse.GetValue(argument) ?? [];
        return Array.Find(ids, id => id.StartsWith('-')) is { } option
            ? throw Complaints.UnknownOption(option, parse.CommandResult.Command)
            : ids;
    }

    private static IReadOnlyList<ILemma> OfPaper(IReadOnlyList<ILemma> lemmas, string? paper)
    {
        if (paper is null)
        {
            return lemmas;
        }

        var chosen = lemmas.Where(lemma => lemma.Description.Paper == paper).ToArray();
        if (chosen.Length > 0)
        {
            return chosen;
        }

        var papers = lemmas.Select(lemma => lemma.Description.Paper).Distinct(StringComparer.Ordinal).ToArray();
        throw new UsageException(
            $"--paper is '{paper}'{Nearest.Hint(paper, papers)}; accepted is one of: {string.Join(", ", papers)}"
        );
    }

    /// <summary>The lemmas with these ids, of one paper if it is named, in the order of the list.</summary>
    /// <param name="lemmas">The catalogue's, or somebody else's.</param>
    /// <param name="ids">Empty for all.</param>
    /// <param name="paper">The paper's id, or null.</param>
    /// <exception cref="UsageException">An id is unknown, or nothing is left.</exception>
    public static IReadOnlyList<ILemma> Named(IReadOnlyList<ILemma> lemmas, string[] ids, string? paper)
    {
        var known = lemmas.Select(lemma => lemma.Description.Id).ToArray();
        if (Array.Find(ids, id => !known.Contains(id, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UsageException(
                $"unknown lemma '{unknown}'{Nearest.Hint(unknown, known)}; accepted are {string.Join(", ", known)}"
            );
        }

        var chosen = OfPaper(lemmas, paper)
            .Where(lemma => ids.Length == 0 || ids.Contains(lemma.Description.Id, StringComparer.Ordinal))
            .ToArray();
        return chosen.Length > 0
            ? chosen
            : throw new UsageException($"no lemma named here is of --paper '{paper}'; accepted are its own lemmas");
    }
}
