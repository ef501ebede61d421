using System.Text.Json;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary>What <c>evaluate</c> says of the curvature at a point.</summary>
/// <param name="point">A defined point.</param>
internal sealed class CurvatureReport(RegressionPoint point)
{
    private readonly HessianAnalysis analysis = new(point);

    /// <summary>The members that a point without a value has: nothing is known.</summary>
    public static void WriteUndefined(Utf8JsonWriter writer)
    {
        foreach (var name in new[] { "value", "gradient", "eigenvalues", "diagonal", "lowRank" })
        {
            writer.WriteNull(name);
        }

        writer.WriteString("psd", Word(Semidefiniteness.Undecided));
        writer.WriteNull("regulariser");
        writer.WriteNull("lipschitz");
    }

    /// <summary>The members from <c>eigenvalues</c> on.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("eigenvalues");
        WriteBounds(writer, "smallest", analysis.Smallest);
        WriteBounds(writer, "largest", analysis.Largest);
        writer.WriteEndObject();
        writer.WriteFinite("diagonal", point.Diagonal.Select(entry => entry.Midpoint));
        writer.WriteStartObject("lowRank");
        writer.WriteNumber("rank", point.LowRank?.RankMax ?? 0);
        writer.WriteEndObject();
        writer.WriteString("psd", Word(analysis.Decision));
        writer.WriteStartObject("regulariser");
        writer.WriteFinite("needed", analysis.NeededSquaredWeight());
        writer.WriteFinite("given", point.Problem.SmallestSquaredWeight);
        writer.WriteFinite("sufficient", analysis.Threshold.Upper);
        writer.WriteEndObject();
        WriteLipschitz(writer, HessianLipschitz.At(point, analysis.Norms));
    }

    /// <summary>The same for a person.</summary>
    public void Show(TextWriter person)
    {
        person.WriteLine($"eigenvalues of the Hessian: smallest in {Human.Range(analysis.Smallest)}");
        person.WriteLine($"                            largest in {Human.Range(analysis.Largest)}");
        person.WriteLine($"positive semidefinite: {Word(analysis.Decision)}");
        person.WriteLine(
            $"regulariser: w² = {Human.Number(point.Problem.SmallestSquaredWeight)} is given, "
                + $"w² = {Human.Number(analysis.NeededSquaredWeight())} is enough here, "
                + $"and R6a's threshold is {Human.Number(analysis.Threshold.Upper)}"
        );
        var lipschitz = HessianLipschitz.At(point, analysis.Norms);
        person.WriteLine(
            lipschitz.Constant is { } constant
                ? $"Lipschitz constant of the loss's Hessian: {Human.Number(constant)} ({lipschitz.Theory}), "
                    + lipschitz.Reason
                : $"Lipschitz constant of the Hessian: {lipschitz.Reason}"
        );
    }

    private static void WriteLipschitz(Utf8JsonWriter writer, HessianLipschitz lipschitz)
    {
        if (lipschitz.Constant is not { } constant)
        {
            writer.WriteNull("lipschitz");
            writer.WriteString("lipschitzReason", lipschitz.Reason);
            return;
        }

        writer.WriteStartObject("lipschitz");
        writer.WriteFinite("constant", constant);
        writer.WriteString("theory", lipschitz.Theory);
        if (lipschitz.Radius is { } radius && lipschitz.AlphaMin is { } alphaMin)
        {
            writer.WriteFinite("radius", radius);
            writer.WriteFinite("beta", alphaMin);
        }

        writer.WriteEndObject();
        writer.WriteString("lipschitzReason", lipschitz.Reason);
    }

    private static void WriteBounds(Utf8JsonWriter writer, string name, Enclosure bounds)
    {
        writer.WriteStartObject(name);
        writer.WriteFinite("lower", bounds.Lower);
        writer.WriteFinite("upper", bounds.Upper);
        writer.WriteEndObject();
    }

    private static string Word(Semidefiniteness decision) =>
        decision switch
        {
            Semidefiniteness.Proved => "proved",
            Semidefiniteness.Refuted => "refuted",
            _ => "undecided",
        };
}
