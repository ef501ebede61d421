using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Lemmas;

namespace ExpRegVerify.Cli.Studies;

/// <summary>The claims about exponents that a user names.</summary>
internal static class ScalingSelection
{
    /// <summary>The claims with these ids and their variants, in the order of the catalogue.</summary>
    /// <param name="names">Ids; each stands for <c>ID</c> and every <c>ID-…</c>.</param>
    /// <exception cref="UsageException">A name stands for nothing.</exception>
    public static IReadOnlyList<ILemma> Named(IReadOnlyList<string> names)
    {
        var lemmas = Catalogue.lemmas.Where(lemma => lemma.Study is not null).ToArray();
        var known = lemmas.Select(lemma => lemma.Description.Id).ToArray();
        if (names.FirstOrDefault(name => !known.Any(id => IsMeant(id, name))) is { } unknown)
        {
            throw new UsageException(
                $"unknown claim '{unknown}'{Nearest.Hint(unknown, known)}; accepted are {string.Join(", ", known)}"
            );
        }

        return [.. lemmas.Where(lemma => names.Any(name => IsMeant(lemma.Description.Id, name)))];
    }

    private static bool IsMeant(string id, string name) =>
        id == name || id.StartsWith(name + "-", StringComparison.Ordinal);
}
