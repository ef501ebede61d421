using System.CommandLine;
using System.CommandLine.Parsing;

namespace ExpRegVerify.Cli;

/// <summary>Turns what the parser finds wrong into one line that names the thing and what is accepted.</summary>
internal static class Complaints
{
    /// <summary>Words that no option, argument or command takes.</summary>
    public static UsageException Unmatched(ParseResult parse)
    {
        var word = parse.UnmatchedTokens[0];
        var command = parse.CommandResult.Command;
        if (word.StartsWith('-'))
        {
            return UnknownOption(word, command);
        }

        if (command.Subcommands.Count > 0)
        {
            var names = command.Subcommands.Select(subcommand => subcommand.Name).ToArray();
            return new UsageException(
                $"unknown command '{word}'{Nearest.Hint(word, names)}; accepted are {string.Join(", ", names)}"
            );
        }

        return new UsageException($"unexpected word '{word}' after '{command.Name}'; accepted are {Options(command)}");
    }

    /// <summary>An option that the command does not have.</summary>
    public static UsageException UnknownOption(string word, Command command)
    {
        var name = word.Split('=', ':')[0];
        var names = command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToArray();
        return new UsageException(
            $"unknown option '{word}' of '{command.Name}'{Nearest.Hint(name, names)}; accepted are {Options(command)}"
        );
    }

    /// <summary>The first of the parser's own errors.</summary>
    public static UsageException Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (parse.CommandResult.Command is RootCommand root && parse.Tokens.Count == 0)
        {
            var names = string.Join(", ", root.Subcommands.Select(subcommand => subcommand.Name));
            return new UsageException($"no command is given; accepted are {names}; 'expreg --help' says more");
        }

        var missing = command.Options.FirstOrDefault(option =>
            option.Required && parse.GetResult(option) is null or { Implicit: true, Tokens.Count: 0 }
        );
        return missing is null
            ? Of(parse.Errors[0])
            : new UsageException($"{missing.Name} is missing; accepted is {missing.Name} {missing.HelpName}");
    }

    private static UsageException Of(ParseError error) =>
        error.SymbolResult switch
        {
            OptionResult { IdentifierTokenCount: > 1 } option => new UsageException(
                $"{option.Option.Name} is given {option.IdentifierTokenCount} times; accepted is once"
            ),
            OptionResult { Tokens.Count: 0, Implicit: false } option => new UsageException(
                $"{option.Option.Name} has no value; accepted is {option.Option.Name} {option.Option.HelpName}"
            ),
            ArgumentResult { Tokens.Count: 0 } argument => new UsageException(
                $"{argument.Argument.Name} is missing; accepted is {argument.Argument.HelpName}"
            ),
            _ => new UsageException(error.Message),
        };

    private static string Options(Command command) =>
        string.Join(", ", command.Options.Where(option => !option.Hidden).Select(option => option.Name));
}
