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
        if (certificate.IsCertified && certificate.Iterations(target) is { } iterations)
        {
            writer.WriteNumber("iterations", iterations);
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

    private static void WriteEnclosure(Utf8JsonWriter writer, string name, Enclosure value)
    {
        writer.WriteStartObject(name);
        writer.WriteFinite("lower", value.Lower);
        writer.WriteFinite("upper", value.Upper);
        writer.WriteEndObject();
    }
}
