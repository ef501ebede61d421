namespace ExpRegVerify.Notebooks;

/// <summary>
/// How .NET Interactive asks a <see cref="View"/> for HTML; found through the attribute, by convention.
/// </summary>
internal sealed class ViewFormatterSource
{
    private readonly Formatter[] formatters = [new()];

    /// <summary>The one formatter there is.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;

    private sealed class Formatter
    {
        // One kernel is one process; every page that it talks to needs the library once.
        private int hasLibrary;

        public string MimeType { get; } = "text/html";

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not View view)
            {
                return false;
            }

            if (view.HasFigure && Interlocked.Exchange(ref hasLibrary, 1) == 0)
            {
                writer.Write("<script>");
                writer.Write(PlotlyScript.Text);
                writer.Write("</script>");
            }

            writer.Write(view.Html);
            return true;
        }
    }
}
