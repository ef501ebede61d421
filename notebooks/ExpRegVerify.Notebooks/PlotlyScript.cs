using System.Text;

namespace ExpRegVerify.Notebooks;

/// <summary>plotly.js, which draws the pictures; embedded when this assembly was built.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Script = new(Read);

    /// <summary>Fit to stand inside a <c>script</c> element.</summary>
    public static string Text => Script.Value;

    private static string Read()
    {
        using var stream =
            typeof(PlotlyScript).Assembly.GetManifestResourceStream("plotly.min.js")
            ?? throw new InvalidOperationException("plotly.min.js: the build did not embed it");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A script ends at the first "</script", whatever the language says about strings. A module loader on the page
        // (some notebooks have one) would keep the library to itself.
        var library = reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.Ordinal);
        return $"(function(define,module,exports){{{library}\n}}).call(window);";
    }
}
