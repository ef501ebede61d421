namespace ExpRegVerify.Cli;

/// <summary>The word that a user probably meant.</summary>
internal static class Nearest
{
    /// <summary><c> (did you mean 'x'?)</c>, or nothing when no word is near.</summary>
    /// <param name="word">What was found.</param>
    /// <param name="candidates">What is accepted.</param>
    public static string Hint(string word, IReadOnlyCollection<string> candidates)
    {
        if (candidates.Count == 0)
        {
            return "";
        }

        var (nearest, distance) = candidates.Select(name => (name, Distance(word, name))).MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, word.Length / 3) ? $" (did you mean '{nearest}'?)" : "";
    }

    /// <summary>Levenshtein's distance: insertions, deletions and substitutions.</summary>
    private static int Distance(string first, string second)
    {
        var row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (var i = 1; i <= first.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var substitution = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
