using System.Globalization;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Reads the values of a <c>--where</c> text; every refusal is one line that names key, value and what is accepted.
/// </summary>
internal static class PinReader
{
    /// <summary>The entries of <c>key=value,…</c> in their order; whether the keys exist is not asked here.</summary>
    /// <param name="pins">The text.</param>
    /// <param name="keys">The keys that the message names as accepted.</param>
    /// <exception cref="FormatException">An entry without key or value, or a key that stands twice.</exception>
    public static List<(string Key, string Value)> Split(string pins, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(pins);
        var entries = new List<(string Key, string Value)>();
        foreach (var entry in pins.Split(','))
        {
            var parts = entry.Split('=', 2);
            if (parts.Length != 2 || parts[1].Length == 0)
            {
                throw new FormatException($"where: '{entry}'; accepted is key=value, keys {string.Join(", ", keys)}");
            }

            if (entries.Exists(earlier => earlier.Key == parts[0]))
            {
                throw new FormatException($"where: key '{parts[0]}' stands twice; accepted is once");
            }

            entries.Add((parts[0], parts[1]));
        }

        return entries;
    }

    /// <summary>Refuses a key that does not exist.</summary>
    public static FormatException Unknown(string key, IEnumerable<string> keys) =>
        new($"where: key '{key}'; accepted are {string.Join(", ", keys)}");

    /// <summary>A whole number or a range of them.</summary>
    public static SizeRange Sizes(string key, string text, int least, int most)
    {
        var (lower, upper) = Ends(text);
        return Whole(lower, least, most) is { } low && Whole(upper, least, most) is { } high && low <= high
            ? new SizeRange((int)low, (int)high)
            : throw Bad(key, text, $"a whole number from {Text(least)} to {Text(most)} or a range a..b of them");
    }

    /// <summary>
    /// A number, or a range, which is drawn from its ends, its middle and what the lemma itself draws inside it.
    /// </summary>
    public static double[] Numbers(string key, string text, IReadOnlyList<double> own, double least, double most)
    {
        var (lower, upper) = Ends(text);
        if (Number(lower, least, most) is not { } low || Number(upper, least, most) is not { } high || low > high)
        {
            throw Bad(key, text, $"a number from {Text(least)} to {Text(most)} or a range a..b of them");
        }

        var inside = own.Where(value => low <= value && value <= high);
        return [.. inside.Append(low).Append(low + ((high - low) / 2)).Append(high).Distinct().Order()];
    }

    /// <summary>
    /// A seed that exploration may use: confirmations draw theirs from the upper half, so that what is explored is
    /// never what confirms.
    /// </summary>
    public static ulong InitialisationSeed(string key, string text) =>
        Seed(key, text) is var seed and <= long.MaxValue
            ? seed
            : throw Bad(key, text, "a whole number from 0 to 9223372036854775807");

    /// <summary>A seed, any 64 bits.</summary>
    public static ulong Seed(string key, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw Bad(key, text, "a whole number from 0 to 18446744073709551615");

    /// <summary>Both ends of <c>a..b</c>; of a single value twice that.</summary>
    public static (string Lower, string Upper) Ends(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (text, text) : (text[..dots], text[(dots + 2)..]);
    }

    /// <summary>A whole number in a range, digits only; null otherwise.</summary>
    public static long? Whole(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && least <= value
        && value <= most
            ? value
            : null;

    /// <summary>The refusal of a value.</summary>
    public static FormatException Bad(string key, string text, string accepted) =>
        new($"where: {key}={text}; accepted is {accepted}");

    /// <summary>A number in invariant culture.</summary>
    public static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static double? Number(string text, double least, double most) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var value
        )
        && least <= value
        && value <= most
            ? value
            : null;
}
