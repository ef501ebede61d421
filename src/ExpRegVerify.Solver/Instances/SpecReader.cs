using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Takes the entries of a spec's line apart, <c>key=value,…</c>, one key after the other; every refusal is one line
/// that names key, value and what is accepted.
/// </summary>
internal sealed class SpecReader
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Splits the line.</summary>
    /// <param name="text"><c>key=value,…</c>.</param>
    /// <param name="keys">The keys that may occur.</param>
    /// <exception cref="FormatException">An entry without a key, an unknown key, or a key given twice.</exception>
    public SpecReader(string text, IReadOnlyList<string> keys)
    {
        foreach (var entry in text.Split(','))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException($"{Shown(entry)}: accepted are entries key=value, with ',' between them");
            }

            var key = entry[..equals];
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                throw new FormatException($"key {Shown(key)}: accepted are {string.Join(", ", keys)}");
            }

            if (!values.TryAdd(key, entry[(equals + 1)..]))
            {
                throw new FormatException($"key {key}: given twice; accepted is once");
            }
        }
    }

    /// <summary>Whether the key is there and not taken yet.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The value of a key, whatever it is.</summary>
    public string Take(string key) =>
        values.Remove(key, out var value) ? value : throw new FormatException($"key {key}: missing");

    /// <summary>Takes the key if its value is <paramref name="word"/>.</summary>
    public bool TakeIf(string key, string word)
    {
        var isWord = values.TryGetValue(key, out var text) && text == word;
        return isWord && values.Remove(key);
    }

    /// <summary>A whole number in a range, digits only.</summary>
    public long Whole(string key, long smallest, long largest)
    {
        var text = Take(key);
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= smallest
            && value <= largest
            ? value
            : throw new FormatException(
                $"{key}={Shown(text)}: accepted are whole numbers from {Text(smallest)} to {Text(largest)}"
            );
    }

    /// <summary>A finite number.</summary>
    public double Number(string key)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var text = Take(key);
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{key}={Shown(text)}: accepted is a finite number such as 0.1 or 1E-05");
    }

    /// <summary>A seed, any 64 bits.</summary>
    public ulong Seed(string key)
    {
        var text = Take(key);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException(
                $"{key}={Shown(text)}: accepted are whole numbers from 0 to 18446744073709551615"
            );
    }

    /// <summary>Refuses what nobody took.</summary>
    /// <exception cref="FormatException">A key is left over.</exception>
    public void RequireEmpty()
    {
        if (values.Count > 0)
        {
            var key = values.Keys.Order(StringComparer.Ordinal).First();
            throw new FormatException($"{key}={values[key]}: the key does not apply to this law");
        }
    }

    /// <summary>Refuses a line that is not what its spec prints.</summary>
    /// <exception cref="FormatException">The line differs from the canonical form.</exception>
    public static void RequireCanonical(Spec spec, string text)
    {
        var canonical = spec.ToString();
        if (canonical != text)
        {
            throw new FormatException($"spec {text}: accepted is its canonical form {canonical}");
        }
    }

    /// <summary>Long or many-line input must not make a long or many-line message.</summary>
    public static string Shown(string text) =>
        text.Length <= 60 && !text.Any(char.IsControl) ? text : $"a text of {Text(text.Length)} characters";

    /// <summary>A number as specs print it: invariant, and reading back to the same number.</summary>
    public static string Text(IFormattable value) =>
        value.ToString(value is double ? "R" : null, CultureInfo.InvariantCulture);
}
