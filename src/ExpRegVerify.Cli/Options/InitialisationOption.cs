using System.CommandLine;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli.Options;

/// <summary><c>--init</c>.</summary>
internal static class InitialisationOption
{
    /// <summary>The option.</summary>
    public static Option<Initialisation> Create() =>
        OptionKinds.Choice(
            "--init",
            "paired: neurons in pairs of equal weights and opposite signs, so that u(0) = 0 and the width is even; "
                + "independent: all weights and signs independent, as the papers' own abstract has it.",
            ("paired", Initialisation.Paired),
            ("independent", Initialisation.Independent)
        );
}
