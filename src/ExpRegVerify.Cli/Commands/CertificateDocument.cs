using System.Text.Json;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Certificates;

namespace ExpRegVerify.Cli.Commands;

/// <summary>A certificate as JSON.</summary>
internal static class CertificateDocument
{
    /// <summary>The document of <c>certificate.json</c>: no environment in it.</summary>
    public static void Write(Stream stream, Certificate certificate, double target)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        Write(writer, certificate, target);
        writer.WriteEndObject();
    }

    /// <summary>The members of the document.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="target">ε.</param>
    public static void Write(Utf8JsonWriter writer, Certificate certificate, double target)
    {
        writer.WriteBoolean("certified", certificate.IsCertified);
        writer.WriteNumber("width", certificate.Width);
        writer.WriteFinite("radius", certificate.Radius);
        writer.WriteFinite("step", certificate.StepSize);
        writer.WriteFinite("rate", certificate.Rate);
        writer.WriteFinite("eps", target);
        if (certificate.IsCertified)
        {
            writer.WriteFinite("iterations", Iterations(certificate, target));
        }
        else
        {
            writer.WriteNull("iterations");
        }

        writer.WriteStartArray("conditions");
        foreach (var condition in certificate.Conditions)
        {
            writer.WriteStartObject();
            writer.WriteString("id", condition.Id);
            writer.WriteFinite("left", condition.Left);
            writer.WriteFinite("right", condition.Right);
            writer.WriteFinite("margin", condition.Margin);
            writer.WriteBoolean("certified", condition.IsCertified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteEnclosure(writer, "lambda0", certificate.Lambda0);
        WriteEnclosure(writer, "initialResidual", certificate.InitialResidual);
        WriteEnclosure(writer, "trace", certificate.Trace);
        WriteEnclosure(writer, "cubedNormMean", certificate.CubedNormMean);
        WriteEnclosure(writer, "kappa", certificate.Kappa);
        writer.WriteFinite("movementBoundMax", certificate.MovementBounds.DefaultIfEmpty(double.NaN).Max());
        writer.WriteString("reason", certificate.Reason);
    }

    /// <summary>The least T with rate^{T/2}·E0 ≤ ε; infinite when the rate is 1.</summary>
    /// <param name="certificate">Certified.</param>
    /// <param name="target">ε &gt; 0.</param>
    public static double Iterations(Certificate certificate, double target)
    {
        var residual = certificate.InitialResidual.Upper;
        if (residual <= target)
        {
            return 0;
        }

        // ln rate from the rate's own double: 1 − rate is exact for a rate above ½, so log(1 + x) loses nothing.
        var iterations = 2 * Math.Log(target / residual) / double.LogP1(certificate.Rate - 1);
        return Math.Ceiling(iterations);
    }

    private static void WriteEnclosure(Utf8JsonWriter writer, string name, Enclosure value)
    {
        writer.WriteStartObject(name);
        writer.WriteFinite("lower", value.Lower);
        writer.WriteFinite("upper", value.Upper);
        writer.WriteEndObject();
    }
}
