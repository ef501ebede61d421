using System.Text.Json;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Commands;

/// <summary>A width that suffices by a statement of THEORY.md.</summary>
/// <param name="Id">The statement, such as E3e.</param>
/// <param name="Neurons">
/// The least whole number that certainly suffices: independent neurons, or all of them where <paramref name="Init"/> is
/// paired; infinite where there is none.
/// </param>
/// <param name="Init">Which initialisation it counts.</param>
internal sealed record RequiredWidth(string Id, double Neurons, string Init)
{
    private const double ReachableMax = 1e9;

    /// <summary>Whether a machine can have so many.</summary>
    public bool IsReachable => Neurons <= ReachableMax;

    /// <summary>E3b, E3d, E3e and E10.</summary>
    /// <param name="data">X and λ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static IReadOnlyList<RequiredWidth> All(NetworkData data, double delta) =>
        [
            new("E3b", Ceiling(GramBounds.MarkovWidth(data, delta)), "independent"),
            new("E3d", Ceiling(GramBounds.ChernoffWidth(data, delta)), "independent"),
            new("E3e", Ceiling(GramBounds.LowerTailWidth(data, delta)), "independent"),
            new("E10", Ceiling(ExplicitWidthTheorem.Width(data, delta)), "paired"),
        ];

    /// <summary>Writes it as a member.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Id);
        writer.WriteFinite("neurons", Neurons);
        writer.WriteString("init", Init);
        writer.WriteBoolean("reachable", IsReachable);
        writer.WriteEndObject();
    }

    /// <summary>What is not a number has not been shown to suffice.</summary>
    private static double Ceiling(Enclosure width) =>
        double.IsNaN(width.Upper) ? double.PositiveInfinity : Math.Ceiling(width.Upper);
}
