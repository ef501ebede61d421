using System.Globalization;
using System.Text;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Notebooks;

/// <summary>HTML from texts that are never trusted.</summary>
internal static class Markup
{
    /// <summary>The most characters of one text that are shown.</summary>
    private const int LengthMax = 2_000;

    private const int LabelLengthMax = 120;

    /// <summary>A text that is only ever a text: clipped, what cannot be seen replaced, HTML escaped.</summary>
    public static string Text(string content) =>
        Visible(content, LengthMax)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>
    /// A text for Plotly, which reads a little HTML in labels and decodes these three: escaped, it is only ever a text.
    /// </summary>
    public static string Label(string content) =>
        Visible(content, LabelLengthMax)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Visible(string content, int lengthMax)
    {
        var visible = new StringBuilder(Math.Min(content.Length, lengthMax));
        // By runes: half of a pair becomes �.
        foreach (var rune in content.EnumerateRunes())
        {
            if (visible.Length >= lengthMax)
            {
                visible.Append('…');
                break;
            }

            visible.Append(IsHidden(rune) ? "\uFFFD" : rune.ToString());
        }

        return visible.ToString();
    }

    /// <summary>Four significant digits, invariant.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>The middle where both ends read the same, else both ends.</summary>
    public static string Number(Enclosure value)
    {
        var (lower, upper) = (Number(value.Lower), Number(value.Upper));
        return lower == upper ? lower : $"[{lower}, {upper}]";
    }

    /// <summary>A paragraph that breaks anywhere, for tokens and specs have no spaces.</summary>
    /// <param name="html">Its content, escaped already.</param>
    public static string Breaking(string html) => $"<p style=\"overflow-wrap:anywhere\">{html}</p>";

    /// <summary>A table; cells are texts.</summary>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        // A table wider than its page scrolls in its place.
        var html = new StringBuilder("<div style=\"overflow-x:auto\"><table><thead><tr>");
        html.AppendJoin("", columns.Select(column => $"<th>{Text(column)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>A word with the colour of what it says, on light paper of its own: a notebook may be dark.</summary>
    public static string Badge(string word, string tone) =>
        $"<strong style=\"color:{tone};background:{Palette.Paper};padding:0 .4em;border-radius:.3em\">{Text(word)}"
        + "</strong>";

    // Controls and marks that turn the direction of a text.
    private static bool IsHidden(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not '\n' and not '\t')
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C;
}
