using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// The line that replays one case: <c>er1:LEMMA:key=value,…:checksum</c>, at most 1,024 characters of printable ASCII.
/// The checksum is the first 8 hex digits of the SHA-256 of everything before its colon.
/// </summary>
public static partial class Token
{
    /// <summary>The version that stands in front of every token.</summary>
    public const string Version = "er1";

    /// <summary>The limit on characters.</summary>
    public const int LengthMax = 1024;

    private const int ChecksumLength = 8;

    /// <summary>The token of a case.</summary>
    /// <param name="lemmaId">The lemma's id, or <c>LEMMA~MUTANT</c>.</param>
    /// <param name="spec">The spec, its width resolved.</param>
    /// <exception cref="FormatException">The token would be longer than the limit or would not read back.</exception>
    public static string Print(string lemmaId, Spec spec)
    {
        var head = $"{Version}:{lemmaId}:{spec}";
        var token = $"{head}:{Checksum(head)}";
        RequireLength(token);
        return Shape().IsMatch(token) ? token : throw WrongShape(token);
    }

    /// <summary>Takes a token apart; knows no lemma and no key.</summary>
    /// <param name="text">The token, nothing before or after it.</param>
    /// <exception cref="FormatException">Version, checksum, length or shape; the message says which and what is
    /// accepted.</exception>
    public static (string LemmaId, string SpecText) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireLength(text);
        var version = text.Split(':')[0];
        if (version != Version)
        {
            throw new FormatException($"token: version '{Excerpt(version)}'; only '{Version}' is accepted");
        }

        var match = Shape().Match(text);
        if (!match.Success)
        {
            throw WrongShape(text);
        }

        var checksum = match.Groups["checksum"].Value;
        var expected = Checksum(text[..^(ChecksumLength + 1)]);
        if (checksum != expected)
        {
            throw new FormatException($"token: checksum '{checksum}' does not fit the text, which has '{expected}'");
        }

        return (match.Groups["lemma"].Value, match.Groups["spec"].Value);
    }

    private static void RequireLength(string text)
    {
        if (text.Length > LengthMax)
        {
            throw new FormatException($"token: {text.Length} characters; at most {LengthMax} are accepted");
        }
    }

    private static FormatException WrongShape(string text) =>
        new($"token: '{Excerpt(text)}' has the wrong shape; accepted is {Version}:LEMMA:key=value,…:checksum");

    private static string Checksum(string head) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head)))[..ChecksumLength];

    private static string Excerpt(string text) => text.Length <= 60 ? text : text[..60] + "…";

    // A value is printable ASCII without a blank, a comma or a colon: those three separate.
    [GeneratedRegex(
        @"\Aer1:(?<lemma>[a-z0-9]+(-[a-z0-9]+)*(~[a-z0-9]+(-[a-z0-9]+)*)?)"
            + @":(?<spec>[A-Za-z]+=[!-+.-9;-~-]+(,[A-Za-z]+=[!-+.-9;-~-]+)*):(?<checksum>[0-9a-f]{8})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();
}
