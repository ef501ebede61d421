using System.Globalization;
using ExpRegVerify.Lemmas.ExponentialRegression;
using ExpRegVerify.Reports;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Studies;

/// <summary><c>scaling phases</c>: at which samples and widths a network starts well conditioned.</summary>
internal static class PhaseDiagram
{
    /// <summary>What a user says instead of a claim.</summary>
    public const string Name = "phases";

    /// <summary>Computes, prints and writes it.</summary>
    /// <param name="session">Where it is said.</param>
    /// <param name="sizes">Numbers of samples, ascending; null for the diagram's own.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <param name="folder">Where the page goes.</param>
    /// <exception cref="UsageException">A size is larger than accepted.</exception>
    public static int Run(Session session, IReadOnlyList<long>? sizes, ulong seed, string folder)
    {
        if (sizes is not null && sizes[^1] > WidthPhases.SamplesMax)
        {
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--sizes has {sizes[^1]}; accepted by {Name} are sizes from 1 to {WidthPhases.SamplesMax}"
                )
            );
        }

        Directory.CreateDirectory(folder);
        var rows = WidthPhases.rows(
            sizes ?? WidthPhases.sizes,
            seed,
            new KernelArithmetic(threads: 1),
            session.Interruption.Token
        );
        session.Interruption.BeginWriting();
        var page = Path.Combine(folder, "phases.html");
        ReportWriter.WritePage(
            page,
            StudyPage.RenderTable(
                "How wide is wide enough, place by place",
                WidthPhases.Setting,
                ["width m", .. Columns(rows).Select(column => $"n = {Text(column.Key)}")],
                Lines(rows),
                [WidthPhases.figure(rows)],
                session.RunEnvironment()
            )
        );
        if (session.IsJson)
        {
            WriteJson(session, seed, rows);
        }

        session.Person.WriteLine($"wrote {page}");
        return ExitCode.AsExpected;
    }

    private static IEnumerable<IGrouping<long, WidthPhases.Phase>> Columns(IEnumerable<WidthPhases.Phase> rows) =>
        rows.GroupBy(row => row.Samples);

    /// <summary>A line a width, a column a number of samples; the widths that suffice below them.</summary>
    private static IEnumerable<string[]> Lines(IReadOnlyCollection<WidthPhases.Phase> rows) =>
        rows.GroupBy(row => row.Width)
            .Select(line =>
                (string[])[Text(line.Key), .. line.Select(row => $"{Text(row.Successes)} of {Text(row.Draws)}")]
            )
            .Append([
                "sufficient by E3e",
                .. Columns(rows)
                    .Select(column => column.First().SufficientWidth is { } width ? Text(width.Value) : "–"),
            ]);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void WriteJson(Session session, ulong seed, IEnumerable<WidthPhases.Phase> rows) =>
        session.WriteJson(writer =>
        {
            writer.WriteString("seed", seed.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("setting", WidthPhases.Setting);
            writer.WriteStartArray("phases");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteNumber("samples", row.Samples);
                writer.WriteNumber("width", row.Width);
                writer.WriteNumber("draws", row.Draws);
                writer.WriteNumber("successes", row.Successes);
                if (row.SufficientWidth is { } width)
                {
                    writer.WriteNumber("sufficientWidth", width.Value);
                }
                else
                {
                    writer.WriteNull("sufficientWidth");
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
}
