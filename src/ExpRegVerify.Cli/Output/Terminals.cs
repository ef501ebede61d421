namespace ExpRegVerify.Cli.Output;

/// <summary>Which standard streams are terminals, as their widths in columns; null for files and pipes.</summary>
/// <param name="OutputWidth">Of standard output.</param>
/// <param name="ErrorWidth">Of standard error.</param>
internal sealed record Terminals(int? OutputWidth, int? ErrorWidth)
{
    /// <summary>No terminal anywhere.</summary>
    public static Terminals None { get; } = new(null, null);

    /// <summary>Those of this process.</summary>
    public static Terminals OfProcess()
    {
        int? width = Console.IsOutputRedirected && Console.IsErrorRedirected ? null : Math.Max(Console.WindowWidth, 40);
        return new Terminals(Console.IsOutputRedirected ? null : width, Console.IsErrorRedirected ? null : width);
    }
}
