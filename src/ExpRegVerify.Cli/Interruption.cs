using System.Runtime.InteropServices;

namespace ExpRegVerify.Cli;

/// <summary>
/// Ctrl-C. The first one asks the command to stop and to keep what it has; if it is not done within
/// <see cref="PatienceMilliseconds"/>, and is not writing files, the process ends. The second one ends it at once.
/// </summary>
/// <param name="error">Standard error.</param>
internal sealed class Interruption(TextWriter error) : IDisposable
{
    private const int PatienceMilliseconds = 800;
    private const int PatienceWhileWritingMilliseconds = 10_000;

    private readonly CancellationTokenSource source = new();
    private Timer? watchdog;
    private volatile bool isWriting;

    /// <summary>Cancelled by the first Ctrl-C.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Files are being written: half a file would be worse than a moment more.</summary>
    public void BeginWriting() => isWriting = true;

    /// <summary>Handles the signal.</summary>
    /// <param name="context">The signal; its default effect is suppressed.</param>
    public void Request(PosixSignalContext context)
    {
        context.Cancel = true;
        Request();
    }

    /// <summary>The same, without a signal.</summary>
    public void Request()
    {
        if (source.IsCancellationRequested)
        {
            End("interrupted twice; stopped at once");
        }

        watchdog = new Timer(_ => OnPatienceEnded(), null, PatienceMilliseconds, Timeout.Infinite);
        source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watchdog?.Dispose();
        source.Dispose();
    }

    private void OnPatienceEnded()
    {
        if (isWriting)
        {
            Thread.Sleep(PatienceWhileWritingMilliseconds);
        }

        End("interrupted; the step in progress was abandoned");
    }

    private void End(string message)
    {
        error.WriteLine($"expreg: {message}");
        error.Flush();
        Environment.Exit(ExitCode.Interrupted);
    }
}
