using System.CommandLine;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Certificates;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Options;

/// <summary><c>--step ETA|auto</c>.</summary>
internal static class StepOption
{
    /// <summary>The option; null when it is absent, which means <c>auto</c>.</summary>
    public static Option<Choice?> Create() =>
        OptionKinds.Of<Choice?>(
            "--step",
            "ETA|auto",
            "The step size; auto is the certificate's step at its radius, whether or not it certifies. [default: auto]",
            "a number above 0, or auto",
            text =>
            {
                if (text == "auto")
                {
                    return (true, new Choice(null));
                }

                var (isAccepted, size) = OptionKinds.ReadReal(text, value => value > 0);
                return (isAccepted, new Choice(size));
            }
        );

    /// <summary>The step size to take.</summary>
    /// <param name="given">What was given; null for nothing, which means <c>auto</c>.</param>
    /// <param name="instance">The network and its data.</param>
    /// <exception cref="UsageException">There is no automatic step, as when two rows are equal.</exception>
    public static double Resolve(Choice? given, NetworkInstance instance)
    {
        if (given?.Size is { } step)
        {
            return step;
        }

        var certificate = ConvergenceCertificate.Evaluate(instance);
        return certificate.StepSize > 0 && double.IsFinite(certificate.StepSize)
            ? certificate.StepSize
            : throw new UsageException(
                $"--step is 'auto', for which the certificate gives {Human.Number(certificate.StepSize)} "
                    + $"({certificate.Reason}); accepted here is a number above 0"
            );
    }

    /// <summary>
    /// What was given. A class of its own, because the parser takes null for a value that it could not read.
    /// </summary>
    /// <param name="Size">η &gt; 0; null for <c>auto</c>.</param>
    internal sealed record Choice(double? Size);
}
