using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace ExpRegVerify.NotebookMaker;

/// <summary>Takes images of the pictures in an output, by headless Chromium.</summary>
/// <param name="libraryFile">The published assembly that holds plotly.js.</param>
internal sealed partial class Photographer(string libraryFile)
{
    private const int Width = 760;
    private const int Height = 384;
    private const string PlaceEnd = "></div>";

    // Title and sentence stand around the image, in the notebook's own letters.
    private const string Style =
        "<style>body,figure{margin:0!important;background:#fcfcfa}"
        + "strong,figcaption,.modebar{display:none!important}</style>";

    private readonly Lazy<string> library = new(() => Library(libraryFile));

    /// <summary>No image: for comparing with a saved notebook.</summary>
    public static PicturedOutput WithoutImages(CellOutput output) => new(output.Text, null);

    /// <summary>An image in the place of every picture, and the first of them beside it.</summary>
    public PicturedOutput Photograph(CellOutput output)
    {
        string? first = null;
        var html = Figure()
            .Replace(
                output.Text,
                match =>
                {
                    var png = Convert.ToBase64String(Shoot(match.Value));
                    first ??= png;
                    var place = match.Value.IndexOf(PlaceEnd, StringComparison.Ordinal) + 1;
                    return match.Value.Insert(
                        place,
                        $"<img src=\"data:image/png;base64,{png}\" alt=\"\" style=\"max-width:100%\">"
                    );
                }
            );
        return new PicturedOutput(html, first);
    }

    private byte[] Shoot(string figure)
    {
        var folder = Directory.CreateTempSubdirectory("expreg-picture-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var image = Path.Combine(folder.FullName, "picture.png");
            File.WriteAllText(
                page,
                $"<!doctype html><meta charset=\"utf-8\">{Style}<script>{library.Value}</script>{figure}",
                Encoding.UTF8
            );
            string[] arguments =
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}",
                $"--window-size={Width},{Height}",
                "--virtual-time-budget=5000",
                $"--screenshot={image}",
                new Uri(page).AbsoluteUri,
            ];
            var start = new ProcessStartInfo("chromium", arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var browser = Process.Start(start)!;
            var said = browser.StandardOutput.ReadToEndAsync();
            var errors = browser.StandardError.ReadToEnd();
            browser.WaitForExit();
            said.Wait();
            return File.Exists(image)
                ? File.ReadAllBytes(image)
                : throw new NotebookException($"chromium took no picture: {errors.Trim()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Library(string file)
    {
        using var stream =
            Assembly.Load(File.ReadAllBytes(file)).GetManifestResourceStream("plotly.min.js")
            ?? throw new NotebookException($"{file}: it holds no plotly.min.js");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.Ordinal);
    }

    [GeneratedRegex("<figure.*?</figure>", RegexOptions.Singleline, 60_000)]
    private static partial Regex Figure();
}
