using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>gram</c>: the infinite-width Gram matrix of a data file.</summary>
internal static class GramCommand
{
    private const double DeltaDefault = 0.1;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var data = new DataOptions(isRequired: true);
        var delta = OptionKinds.Real(
            "--delta",
            "D",
            "The failure probability for which the widths are given. [default: 0.1]",
            "a number above 0 and below 1",
            value => value is > 0 and < 1
        );
        var matrix = OptionKinds.Flag("--matrix", "Print the whole matrix, n x n, in the JSON document.");
        var common = new CommonOptions();
        var command = new Command(
            "gram",
            "The infinite-width Gram matrix of the data: its smallest eigenvalue with a proof, and the widths that the "
                + "theory asks for. The rows of the closest pair count from 0, in the file's order."
        );
        data.AddTo(command);
        command.Add(delta);
        command.Add(matrix);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var file = data.Read(parse, session)!;
            Run(session, file, parse.GetValue(delta) ?? DeltaDefault, parse.GetValue(matrix));
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Run(Session session, DataFile file, double delta, bool hasMatrix)
    {
        var spec = new NetworkSpec
        {
            Samples = file.Inputs.Samples,
            Dimension = file.Inputs.Dimension,
            Width = NetworkOptions.AutomaticWidth,
            Law = DataLaw.File,
            Labels = LabelLaw.File,
            File = file.Reference,
        };
        Limits.Require("--rows", spec);
        var network = new NetworkData(spec, file.Inputs, file.Labels, new KernelArithmetic(session.Threads));
        var gram = network.InfiniteGram;
        // All that takes time comes before the document begins, and before it is asked for interruptions.
        _ = gram.LambdaMax;
        var widths = RequiredWidth.All(network, delta);
        session.Interruption.Token.ThrowIfCancellationRequested();
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, file, gram, widths, delta, hasMatrix));
        }
        else
        {
            Show(session, file, gram, widths, delta);
        }
    }

    private static void Write(
        Utf8JsonWriter writer,
        DataFile file,
        InfiniteGram gram,
        IReadOnlyList<RequiredWidth> widths,
        double delta,
        bool hasMatrix
    )
    {
        writer.WriteNumber("n", file.Inputs.Samples);
        writer.WriteNumber("d", file.Inputs.Dimension);
        writer.WriteFinite("kappa", gram.Kappa.Midpoint);
        writer.WriteStartObject("lambda");
        writer.WriteFinite("estimate", gram.IsPositiveDefinite ? gram.LambdaEstimate : 0);
        writer.WriteFinite("lower", gram.Lambda.Lower);
        writer.WriteFinite("upper", gram.Lambda.Upper);
        writer.WriteEndObject();
        writer.WriteFinite("lambdaMax", gram.LambdaMax.Midpoint);
        writer.WriteFinite("trace", gram.Trace.Midpoint);
        writer.WriteString("positiveDefinite", Decision(gram));
        writer.WriteStartObject("closest");
        writer.WriteStartArray("rows");
        writer.WriteNumberValue(gram.Closest.First);
        writer.WriteNumberValue(gram.Closest.Second);
        writer.WriteEndArray();
        writer.WriteFinite("distance", gram.ClosestDistance);
        writer.WriteEndObject();
        writer.WriteFinite("delta", delta);
        writer.WriteStartObject("widths");
        foreach (var width in widths)
        {
            width.Write(writer);
        }

        writer.WriteEndObject();
        if (hasMatrix)
        {
            WriteMatrix(writer, gram.Matrix.Center.Entries, file.Inputs.Samples);
        }
    }

    private static void WriteMatrix(Utf8JsonWriter writer, double[] entries, int order)
    {
        writer.WriteStartArray("matrix");
        for (var i = 0; i < order; i++)
        {
            writer.WriteStartArray();
            for (var j = 0; j < order; j++)
            {
                writer.WriteFinite(entries[(i * order) + j]);
            }

            writer.WriteEndArray();
            // The writer keeps all that is not flushed; a large matrix would stand in memory twice.
            writer.Flush();
        }

        writer.WriteEndArray();
    }

    private static void Show(
        Session session,
        DataFile file,
        InfiniteGram gram,
        IReadOnlyList<RequiredWidth> widths,
        double delta
    )
    {
        var person = session.Person;
        var (first, second) = gram.Closest;
        person.WriteLine($"n = {file.Inputs.Samples}, d = {file.Inputs.Dimension}, κ = {Human.Number(gram.Kappa)}");
        person.WriteLine(
            gram.IsPositiveDefinite
                ? $"λ = {Human.Number(gram.LambdaEstimate)}, proved to lie in {Human.Range(gram.Lambda)}"
                : $"λ = 0: the matrix is singular, {Human.SingularRows(gram)}"
        );
        person.WriteLine($"λ_max = {Human.Number(gram.LambdaMax)}, trace = {Human.Number(gram.Trace)}");
        person.WriteLine($"positive definite: {Decision(gram)}");
        person.WriteLine($"closest rows: {first} and {second}, at distance {Human.Number(gram.ClosestDistance)}");
        var table = new Table().AddColumns("width", "neurons", "init", "reachable");
        foreach (var width in widths)
        {
            table.AddRow(width.Id, Human.Number(width.Neurons), width.Init, width.IsReachable ? "yes" : "no");
        }

        person.WriteLine(string.Create(CultureInfo.InvariantCulture, $"widths that suffice at δ = {delta}:"));
        session.PersonConsole().Write(table);
    }

    private static string Decision(InfiniteGram gram) => gram.IsPositiveDefinite ? "proved" : "refuted";
}
