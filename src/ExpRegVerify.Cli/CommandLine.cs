using System.CommandLine;
using System.Text;
using ExpRegVerify.Cli.Commands;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli;

/// <summary>The command line from arguments to exit code: everything that the process does but the signals.</summary>
internal static class CommandLine
{
    private const string About =
        "Lemmas of optimisation theory as executable properties, checked with proofs in floating point. Networks "
        + "start in pairs (--init paired) unless said otherwise; the papers' own abstract has independent signs "
        + "(--init independent).";

    private static readonly ParserConfiguration Parser = new()
    {
        EnablePosixBundling = false,
        // Otherwise "@file" would be replaced by that file's contents, whatever the file is.
        ResponseFileTokenReplacer = null,
    };

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="terminals">Which of the two are terminals.</param>
    /// <param name="interruption">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Invoke(
        string[] arguments,
        Stream output,
        TextWriter error,
        Terminals terminals,
        Interruption interruption
    )
    {
        using var session = new Session(output, error, terminals, interruption);
        try
        {
            return Run(arguments, session);
        }
        catch (Exception exception)
        {
            return Fail(exception, session);
        }
    }

    private static int Run(string[] arguments, Session session)
    {
        var parse = Compose(session).Parse(arguments, Parser);
        var isCompletion = arguments.Length > 0 && arguments[0].StartsWith("[suggest", StringComparison.Ordinal);
        if (parse.UnmatchedTokens.Count > 0 && !isCompletion)
        {
            throw Complaints.Unmatched(parse);
        }

        if (parse.Errors.Count > 0 && !isCompletion)
        {
            throw Complaints.Of(parse);
        }

        return parse.Invoke(
            new InvocationConfiguration
            {
                Output = session.Person,
                Error = session.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }
        );
    }

    private static RootCommand Compose(Session session) =>
        new(About)
        {
            ListCommand.Create(session),
            VerifyCommand.Create(session),
            ReplayCommand.Create(session),
            GramCommand.Create(session),
            TrainCommand.Create(session),
            CertifyCommand.Create(session),
            TeethCommand.Create(session),
            CalibrateCommand.Create(session),
            ScalingCommand.Create(session),
            ReportCommand.Create(session),
            EvaluateCommand.Create(session),
            SolveCommand.Create(session),
            BenchCommand.Create(session),
        };

    private static int Fail(Exception exception, Session session)
    {
        while (exception is AggregateException { InnerException: { } inner })
        {
            exception = inner;
        }

        var (code, message) = exception switch
        {
            UsageException or DataFileException => (ExitCode.BadUsage, exception.Message),
            OperationCanceledException => (ExitCode.Interrupted, "interrupted; nothing was kept"),
            OutOfMemoryException => (ExitCode.EnvironmentFailed, "out of memory"),
            IOException or UnauthorizedAccessException => (ExitCode.EnvironmentFailed, exception.Message),
            _ => (ExitCode.EnvironmentFailed, $"fault of the program: {exception.GetType().Name}: {exception.Message}"),
        };
        try
        {
            session.Error.WriteLine($"expreg: {OneLine(message)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed: the exit code is all that can still be said.
        }

        return code;
    }

    /// <summary>Control characters, which a file name or an argument may hold, would break the line.</summary>
    private static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (var character in message)
        {
            _ = char.IsControl(character) ? line.Append('\uFFFD') : line.Append(character);
        }

        return line.ToString();
    }
}
