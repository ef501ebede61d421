using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Runs the one case that a token names.</summary>
public static class Replayer
{
    /// <summary>The lemma (or mutant) and the spec of a token; nothing is computed and no file is needed.</summary>
    /// <param name="lemmas">The lemmas that a token may name; their mutants are found as <c>LEMMA~MUTANT</c>.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="FormatException">A bad token or an unknown lemma; the message names it and what is
    /// accepted.</exception>
    public static (ILemma Lemma, Spec Spec) Read(IReadOnlyList<ILemma> lemmas, string token)
    {
        ArgumentNullException.ThrowIfNull(lemmas);
        var (lemmaId, specText) = Token.Parse(token);
        var lemma =
            Find(lemmas, lemmaId)
            ?? throw new FormatException(
                $"token: unknown lemma '{lemmaId}'; accepted are "
                    + string.Join(", ", lemmas.Select(known => known.Description.Id))
            );
        return (lemma, lemma.Space.Parse(specText));
    }

    /// <summary>Examines the case of a token again.</summary>
    /// <param name="lemmas">The lemmas that a token may name.</param>
    /// <param name="token">The token.</param>
    /// <param name="file">The data file of a case on a file, else null.</param>
    /// <param name="arithmetic">Who computes.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="FormatException">
    /// A bad token, an unknown lemma, or a file that is absent or another one; the message names it and what is
    /// accepted.
    /// </exception>
    public static CaseRecord Replay(
        IReadOnlyList<ILemma> lemmas,
        string token,
        DataFile? file,
        INetworkArithmetic arithmetic,
        CancellationToken cancellation
    ) => Replay(lemmas, token, new Examination(arithmetic, file, cancellation));

    /// <summary>Examines the case of a token again.</summary>
    /// <param name="lemmas">The lemmas that a token may name.</param>
    /// <param name="token">The token.</param>
    /// <param name="means">Who computes, and the data file of a case on a file.</param>
    /// <exception cref="FormatException">
    /// A bad token, an unknown lemma, or a file that is absent or another one; the message names it and what is
    /// accepted.
    /// </exception>
    public static CaseRecord Replay(IReadOnlyList<ILemma> lemmas, string token, Examination means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var (lemma, spec) = Read(lemmas, token);
        RequireFile(spec, means.File);
        var resolved = lemma.Resolve(spec, means);
        return new CaseRecord(Token.Print(lemma.Description.Id, resolved), lemma.Examine(resolved, means));
    }

    private static ILemma? Find(IReadOnlyList<ILemma> lemmas, string id)
    {
        var parts = id.Split('~');
        var lemma = lemmas.FirstOrDefault(known => known.Description.Id == parts[0]);
        return parts.Length == 1 ? lemma : lemma?.Mutants.FirstOrDefault(mutant => mutant.Id == parts[1])?.Lemma;
    }

    private static void RequireFile(Spec spec, DataFile? file)
    {
        if (spec is not NetworkSpec { File: { } named })
        {
            return;
        }

        if (file is null)
        {
            throw new FormatException($"token: the file {named.Name} (SHA-256 {named.Hash}…) is absent; give --data");
        }

        if (file.Reference.Hash != named.Hash)
        {
            throw new FormatException(
                $"token: the file {file.Reference.Name} has SHA-256 {file.Reference.Hash}…; accepted is {named.Hash}…"
            );
        }

        if (file.Reference.Options != named.Options)
        {
            throw new FormatException(
                $"token: the file {file.Reference.Name} was read with {file.Reference.Options}; "
                    + $"accepted is {named.Options}"
            );
        }
    }
}
