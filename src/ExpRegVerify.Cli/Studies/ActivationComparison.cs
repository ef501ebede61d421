using System.Globalization;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Lemmas.Lineage;
using ExpRegVerify.Reports;
using ExpRegVerify.Solver.Networks;
using Microsoft.FSharp.Collections;
using Spectre.Console;

namespace ExpRegVerify.Cli.Studies;

/// <summary><c>scaling activations</c>: exp, ReLU and softmax on the same data.</summary>
internal static class ActivationComparison
{
    /// <summary>What a user says instead of a claim.</summary>
    public const string Name = "activations";

    private static readonly string[] Heads =
    [
        "activation",
        "λ",
        "width for λ_min(H(0)) ≥ ¾ λ",
        "steps to ‖e‖ ≤ 0.01",
        "‖e‖ per step",
        "m × rms movement",
    ];

    /// <summary>Computes, prints and writes it.</summary>
    public static int Run(Session session, ulong seed, string folder)
    {
        Directory.CreateDirectory(folder);
        var rows = ActivationTable.rows(seed, new KernelArithmetic(threads: 1), session.Interruption.Token);
        session.Interruption.BeginWriting();
        var cells = rows.Select(Cells).ToArray();
        var page = Path.Combine(folder, "activations.html");
        ReportWriter.WritePage(
            page,
            StudyPage.RenderTable(
                "exp, ReLU and softmax side by side",
                ActivationTable.Setting,
                Heads,
                cells,
                [ActivationTable.figure(rows)],
                session.RunEnvironment()
            )
        );
        if (session.IsJson)
        {
            WriteJson(session, seed, rows);
        }

        var table = new Table().AddColumns(Heads);
        foreach (var row in cells)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        session.PersonConsole().Write(table);
        session.Person.WriteLine($"wrote {page}");
        return ExitCode.AsExpected;
    }

    private static string[] Cells(ActivationTable.ActivationRow row) =>
        [
            row.Name,
            Human.Number(row.Lambda),
            Human.Number(row.RequiredWidth.Upper),
            row.Steps.ToString(CultureInfo.InvariantCulture),
            Human.Number(row.ContractionPerStep),
            Human.Number(row.MovementTimesWidth),
        ];

    private static void WriteJson(Session session, ulong seed, FSharpList<ActivationTable.ActivationRow> rows) =>
        session.WriteJson(writer =>
        {
            writer.WriteSeed("seed", seed);
            writer.WriteString("setting", ActivationTable.Setting);
            writer.WriteStartArray("activations");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("name", row.Name);
                writer.WriteStartObject("lambda");
                writer.WriteFinite("lower", row.Lambda.Lower);
                writer.WriteFinite("upper", row.Lambda.Upper);
                writer.WriteEndObject();
                writer.WriteFinite("requiredWidth", row.RequiredWidth.Upper);
                writer.WriteNumber("steps", row.Steps);
                writer.WriteFinite("contractionPerStep", row.ContractionPerStep);
                writer.WriteFinite("movementTimesWidth", row.MovementTimesWidth);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
}
