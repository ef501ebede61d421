using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ExpRegVerify.Cli.Options;

/// <summary>
/// The kinds of options. Each reads its text strictly in the invariant culture, and where it cannot, says the option,
/// the value found and what is accepted.
/// </summary>
internal static class OptionKinds
{
    private const NumberStyles RealStyles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Present or not; takes no value.</summary>
    public static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Any text but the empty one.</summary>
    public static Option<string?> Text(string name, string helpName, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            return text.Length > 0 ? text : Reject<string?>(argument, name, text, helpName);
        };
        return option;
    }

    /// <summary>A whole number; null when the option is absent.</summary>
    public static Option<long?> Whole(string name, string helpName, string description, long min, long max)
    {
        var accepted = string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}");
        return Of<long?>(name, helpName, description, accepted, text => ReadWhole(text, min, max));
    }

    /// <summary>A finite number that meets a condition; null when the option is absent.</summary>
    public static Option<double?> Real(
        string name,
        string helpName,
        string description,
        string accepted,
        Func<double, bool> isAccepted
    ) => Of<double?>(name, helpName, description, accepted, text => ReadReal(text, isAccepted));

    /// <summary>An unsigned 64-bit number; null when the option is absent.</summary>
    public static Option<ulong?> Seed(string name, string description) =>
        Of<ulong?>(
            name,
            "S",
            description,
            "a whole number from 0 to 18446744073709551615",
            text =>
                ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                    ? (true, seed)
                    : (false, null)
        );

    /// <summary>One of a few words; the first is the default.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        var words = choices.Select(choice => choice.Word).ToArray();
        var option = Of<T>(
            name,
            string.Join('|', words),
            description,
            string.Join(", ", words),
            text =>
            {
                var index = Array.IndexOf(words, text);
                return index >= 0 ? (true, choices[index].Value) : (false, default);
            }
        );
        option.DefaultValueFactory = _ => choices[0].Value;
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>Anything that a function can read.</summary>
    public static Option<T> Of<T>(
        string name,
        string helpName,
        string description,
        string accepted,
        Func<string, (bool IsAccepted, T? Value)> read
    ) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = argument =>
            {
                var text = argument.Tokens[0].Value;
                var (isAccepted, value) = read(text);
                return isAccepted ? value : Reject<T>(argument, name, text, accepted);
            },
        };

    /// <summary>A whole number within limits.</summary>
    public static (bool IsAccepted, long? Value) ReadWhole(string text, long min, long max) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= min
        && value <= max
            ? (true, value)
            : (false, null);

    /// <summary>A finite number that meets a condition.</summary>
    public static (bool IsAccepted, double? Value) ReadReal(string text, Func<double, bool> isAccepted) =>
        double.TryParse(text, RealStyles, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
        && isAccepted(value)
            ? (true, value)
            : (false, null);

    private static T? Reject<T>(ArgumentResult argument, string name, string found, string accepted)
    {
        argument.AddError($"{name} is '{found}'; accepted is {accepted}");
        return default;
    }
}
