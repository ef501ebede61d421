using System.CommandLine;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>evaluate</c>: a regression at one point, with proofs of its curvature.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var regression = new RegressionOptions();
        var point = RegressionOptions.Required("--point", "x.csv", "The point x, one number a line.");
        var hasHessian = OptionKinds.Flag("--hessian", "Print the whole Hessian, d x d.");
        var common = new CommonOptions();
        var command = new Command(
            "evaluate",
            "A regression at one point: value, gradient, Hessian, and whether the Hessian is positive semidefinite, as "
                + "a proof. The loss is always ½‖·‖², plus ½‖diag(w)Ax‖² where --weights are given."
        );
        regression.AddTo(command);
        command.Add(point);
        command.Add(hasHessian);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var problem = regression.Read(parse, session);
            var matrix = problem.Matrix;
            var x = RegressionOptions.ReadVector(parse, session, point, "columns", matrix.Dimension, matrix)!;
            session.Interruption.Token.ThrowIfCancellationRequested();
            var evaluated = RegressionPoint.Evaluate(problem, x);
            var curvature = evaluated.IsDefined ? new CurvatureReport(evaluated) : null;
            if (session.IsJson)
            {
                session.WriteJson(writer => Write(writer, evaluated, curvature, parse.GetValue(hasHessian)));
            }
            else
            {
                Show(session, evaluated, curvature, parse.GetValue(hasHessian));
            }

            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter writer, RegressionPoint point, CurvatureReport? curvature, bool hasHessian)
    {
        writer.WriteString("model", point.Problem.Model.Name);
        writer.WriteNumber("n", point.Problem.Samples);
        writer.WriteNumber("d", point.Problem.Dimension);
        writer.WriteString("outcome", point.IsDefined ? "defined" : "undefined");
        writer.WriteString("reason", point.Reason);
        WriteNullable(writer, "alpha", point.Alpha?.Midpoint);
        WriteNullable(writer, "alphaRounding", point.Alpha?.Radius);
        if (curvature is null)
        {
            CurvatureReport.WriteUndefined(writer);
            return;
        }

        writer.WriteFinite("value", point.Value.Midpoint);
        writer.WriteFinite("gradient", point.Gradient.Select(entry => entry.Midpoint));
        writer.WriteStartObject("rounding");
        writer.WriteFinite("value", point.Value.Radius);
        writer.WriteFinite("gradient", point.Gradient.Max(entry => entry.Radius));
        writer.WriteFinite("hessian", point.Hessian.Radius.Entries.Max());
        writer.WriteEndObject();
        if (hasHessian)
        {
            WriteMatrix(writer, "hessian", point.Hessian.Center);
        }

        curvature.Write(writer);
    }

    private static void WriteNullable(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known)
        {
            writer.WriteFinite(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteMatrix(Utf8JsonWriter writer, string name, SymmetricMatrix matrix)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < matrix.Order; i++)
        {
            writer.WriteStartArray();
            for (var j = 0; j < matrix.Order; j++)
            {
                writer.WriteFinite(matrix[i, j]);
            }

            writer.WriteEndArray();
            writer.Flush();
        }

        writer.WriteEndArray();
    }

    private static void Show(Session session, RegressionPoint point, CurvatureReport? curvature, bool hasHessian)
    {
        var person = session.Person;
        var problem = point.Problem;
        person.WriteLine($"{problem.Model.Name}: n = {problem.Samples}, d = {problem.Dimension}");
        if (point.Alpha is { } alpha)
        {
            person.WriteLine($"α = {Human.Number(alpha)}");
        }

        if (curvature is null)
        {
            person.WriteLine($"undefined: {point.Reason}");
            return;
        }

        var norm = Enclosure.Sqrt(point.Gradient.Aggregate(default(Enclosure), (sum, g) => sum + Enclosure.Square(g)));
        person.WriteLine($"value = {Human.Number(point.Value)}, ‖gradient‖ = {Human.Number(norm)}");
        for (var i = 0; hasHessian && i < problem.Dimension; i++)
        {
            var row = Enumerable.Range(0, problem.Dimension).Select(j => Human.Number(point.Hessian.Center[i, j]));
            person.WriteLine($"Hessian, row {i}: {string.Join(", ", row)}");
        }

        curvature.Show(person);
    }
}
