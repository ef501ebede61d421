using System.Globalization;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli;

/// <summary>What is refused before anything is allocated.</summary>
internal static class Limits
{
    /// <summary>An odd width cannot come in pairs, and the arrays must fit in memory.</summary>
    /// <param name="name">The option that gives the width.</param>
    /// <param name="spec">The network.</param>
    /// <exception cref="UsageException">It is odd, or too large: then the message says what it needs.</exception>
    public static void Require(string name, NetworkSpec spec)
    {
        if (spec.Initialisation == Initialisation.Paired && long.IsOddInteger(spec.Width))
        {
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is '{spec.Width}' with --init paired; accepted is an even number, or --init independent"
                )
            );
        }

        if (SpecLimits.MemoryViolation(spec.Samples, spec.Dimension, spec.Width) is { } violation)
        {
            throw new UsageException(violation);
        }
    }
}
