using System.CommandLine;

namespace ExpRegVerify.Cli.Options;

/// <summary><c>--dump</c>.</summary>
internal static class DumpOption
{
    /// <summary>The option.</summary>
    /// <param name="files">What it writes.</param>
    public static Option<string?> Create(string files) =>
        OptionKinds.Text(
            "--dump",
            "DIR",
            $"Write {files} into this folder. All but data.csv are without a header row, so that numpy.loadtxt("
                + "delimiter=',') reads them; W.csv has one initial neuron a line; data.csv is X and y for --data."
        );
}
