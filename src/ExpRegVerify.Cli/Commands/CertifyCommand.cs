using System.CommandLine;
using System.Globalization;
using System.Numerics;
using ExpRegVerify.Cli.Dumps;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Certificates;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>certify</c>: the a-posteriori convergence certificate (THEORY.md E9).</summary>
internal static class CertifyCommand
{
    private const double TargetDefault = 1e-6;
    private const long WidthMaxDefault = 1L << 20;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var data = new DataOptions(isRequired: true);
        var network = new NetworkOptions(isAutomaticAccepted: true);
        var target = OptionKinds.Real(
            "--eps",
            "E",
            "The residual norm that the promised number of iterations reaches. [default: 1e-6]",
            "a number above 0",
            value => value > 0
        );
        var widthMax = OptionKinds.Whole(
            "--width-max",
            "M",
            "Where --width auto gives up. [default: 1048576]",
            2,
            SpecLimits.WidthMax
        );
        var dump = DumpOption.Create("X.csv, y.csv, W.csv, a.csv, data.csv and certificate.json");
        var common = new CommonOptions();
        var command = new Command(
            "certify",
            "Prove that gradient descent converges for this network on this data, for ever. Not certified is exit 3."
        );
        data.AddTo(command);
        network.AddTo(command);
        command.Add(target);
        command.Add(widthMax);
        command.Add(dump);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var file = data.Read(parse, session)!;
            var spec = network.Spec(parse, file);
            var limit = parse.GetValue(widthMax);
            if (limit is not null && spec.Width != NetworkOptions.AutomaticWidth)
            {
                throw new UsageException("--width-max is given without --width auto; accepted is one of the two");
            }

            var target0 = parse.GetValue(target) ?? TargetDefault;
            return Run(session, file, spec, limit ?? WidthMaxDefault, target0, parse.GetValue(dump));
        });
        return command;
    }

    private static int Run(Session session, DataFile file, NetworkSpec spec, long widthMax, double target, string? dump)
    {
        var factory = new InstanceFactory(new KernelArithmetic(session.Threads), file);
        var (instance, certificate) =
            spec.Width == NetworkOptions.AutomaticWidth
                ? Search(session, factory, spec, widthMax)
                : Certify(factory, spec);
        session.Interruption.Token.ThrowIfCancellationRequested();
        if (dump is not null)
        {
            session.Paths["dump"] = Path.GetFullPath(dump);
            session.Interruption.BeginWriting();
            var folder = new DumpFolder(dump);
            folder.Write(instance);
            folder.Write("certificate.json", stream => CertificateDocument.Write(stream, certificate, target));
        }

        if (session.IsJson)
        {
            session.WriteJson(writer => CertificateDocument.Write(writer, certificate, target));
        }
        else
        {
            Show(session, certificate, target);
        }

        if (certificate.IsCertified)
        {
            return ExitCode.AsExpected;
        }

        session.Error.WriteLine($"expreg: not certified at width {certificate.Width}: {certificate.Reason}");
        return ExitCode.Undecided;
    }

    /// <summary>The smallest power of two that certifies; else the largest within the limit, which does not.</summary>
    private static (NetworkInstance Instance, Certificate Certificate) Search(
        Session session,
        InstanceFactory factory,
        NetworkSpec spec,
        long widthMax
    )
    {
        var last = (long)BitOperations.RoundUpToPowerOf2((ulong)widthMax + 1) / 2;
        for (var width = spec.Initialisation == Initialisation.Paired ? 2L : 1L; ; width *= 2)
        {
            session.Interruption.Token.ThrowIfCancellationRequested();
            var candidate = spec with { Width = width };
            Limits.Require("--width", candidate);
            var (instance, certificate) = Certify(factory, candidate);
            if (certificate.IsCertified || width == last)
            {
                return (instance, certificate);
            }
        }
    }

    private static (NetworkInstance Instance, Certificate Certificate) Certify(
        InstanceFactory factory,
        NetworkSpec spec
    )
    {
        var instance = factory.Instance(factory.Data(spec));
        return (instance, ConvergenceCertificate.Evaluate(instance));
    }

    private static void Show(Session session, Certificate certificate, double target)
    {
        var person = session.Person;
        person.WriteLine(
            certificate.IsCertified
                ? $"certified at width {certificate.Width}: gradient descent in exact arithmetic converges, for ever"
                : $"not certified at width {certificate.Width}: {certificate.Reason}"
        );
        person.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"radius {certificate.Radius:R}, step {certificate.StepSize:R}, "
                    + $"‖e‖² shrinks by {certificate.Rate:R} a step"
            )
        );
        if (certificate.IsCertified && certificate.Iterations(target) is { } iterations)
        {
            person.WriteLine($"‖e‖ ≤ {Human.Number(target)} after {iterations} steps");
        }

        var table = new Table().AddColumns("condition", "left", "right", "margin", "certified");
        foreach (var condition in certificate.Conditions)
        {
            table.AddRow(
                condition.Id,
                Human.Number(condition.Left),
                Human.Number(condition.Right),
                Human.Number(condition.Margin),
                condition.IsCertified ? "yes" : "no"
            );
        }

        session.PersonConsole().Write(table);
    }
}
