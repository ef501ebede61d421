using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Which keys of a violated case may take other values without the violation going away: one key at a time, values
/// that the space itself draws, a fixed number of them. After Hypothesis' explain phase ("or any other value").
/// </summary>
internal static class Varying
{
    /// <summary>The limit on evaluations for one counterexample.</summary>
    public const int EvaluationsMax = KeysMax * ValuesMax;

    // More keys than any spec of the house has; a longer one shows its first.
    private const int KeysMax = 24;

    private const int ValuesMax = 5;

    // A key with two values in all is drawn with both among so many draws but for one time in 10⁹.
    private const int DrawsMax = 32;

    /// <summary>What was found of every key that has other values, in the spec's order.</summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="shown">A violated case.</param>
    /// <param name="costMax">No dearer variation is examined: the cost of the case as it was found.</param>
    public static IReadOnlyList<KeyVariation> Try(Laboratory laboratory, CaseRecord shown, double costMax)
    {
        var spec = shown.Finding.Spec;
        var draws = Enumerable.Range(0, DrawsMax).Select(index => laboratory.Draw("vary", index)).ToArray();
        var found = new List<KeyVariation>();
        foreach (var (key, value) in spec.Entries.Take(KeysMax))
        {
            laboratory.Report("vary", found.Count, spec.Entries.Count);
            var others = draws
                .SelectMany(draw => draw.Entries)
                .Where(entry => entry.Key == key && entry.Value != value)
                .Select(entry => entry.Value)
                .Distinct(StringComparer.Ordinal)
                .Select(other => (Value: other, Spec: With(laboratory.Space, spec, key, other)))
                .Where(other => other.Spec is not null && other.Spec.Cost <= costMax)
                .Take(ValuesMax)
                .ToArray();
            if (others.Length > 0 && Examine(laboratory, [.. others.Select(other => other.Spec!)]) is { } verdicts)
            {
                found.Add(
                    new KeyVariation(
                        key,
                        [.. others.Select(other => other.Value)],
                        verdicts.Count(verdict => verdict == CaseVerdict.Violated)
                    )
                );
            }
        }

        return found;
    }

    // The grammar says which values fit the other keys; those that do not are no variation.
    private static Spec? With(ISpecSpace space, Spec spec, string key, string value)
    {
        var text = string.Join(
            ',',
            spec.Entries.Select(entry => $"{entry.Key}={(entry.Key == key ? value : entry.Value)}")
        );
        try
        {
            return space.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // A combination that the space would never draw may be outside what the lemma can compute: it says nothing here.
    private static CaseVerdict[]? Examine(Laboratory laboratory, Spec[] specs)
    {
        try
        {
            return [.. laboratory.Examine(specs).Select(record => record.Finding.Verdict)];
        }
        catch (LemmaFaultException)
        {
            return null;
        }
    }
}
