using System.Globalization;
using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Solver.Certificates;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Notebooks;

/// <summary>Certificates and trajectories in HTML.</summary>
internal static class NetworkText
{
    /// <summary>What it promises, and its conditions.</summary>
    public static string Of(Certificate certificate)
    {
        var promise = certificate.IsCertified
            ? "gradient descent in exact arithmetic converges for ever: after every step ‖e‖² is at most "
                + $"{certificate.Rate.ToString("R", CultureInfo.InvariantCulture)} times what it was"
            : certificate.Reason ?? "";
        var verdict = certificate.IsCertified ? "certified" : "not certified";
        return string.Create(
                CultureInfo.InvariantCulture,
                $"<p><strong>{verdict}</strong> at width {certificate.Width}: {Markup.Text(promise)}</p>"
            )
            + Markup.Table(
                ["condition", "left", "right", "certified"],
                certificate.Conditions.Select(condition =>
                    (string[])
                        [
                            condition.Id,
                            Markup.Number(condition.Left),
                            Markup.Number(condition.Right),
                            condition.IsCertified ? "yes" : "no",
                        ]
                )
            );
    }

    /// <summary>Outcome, and how far the weights went.</summary>
    public static string Of(Trajectory trajectory)
    {
        var furthest = trajectory.Points.Select(point => point.MovementMax).DefaultIfEmpty(0).Max();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<p>{Markup.Text(trajectory.Sentence)}: {trajectory.Steps} steps of {Markup.Number(trajectory.StepSize)}; "
                + $"no weight moved further than {Markup.Number(furthest)}.</p>"
        );
    }

    /// <summary>The loss, step by step.</summary>
    public static Figure Loss(Trajectory trajectory) =>
        new(
            "The loss, step by step",
            "On a logarithmic axis a straight line is a constant rate.",
            new FigureAxis("step t", IsLogarithmic: false),
            new FigureAxis("½‖e(t)‖²", IsLogarithmic: true),
            [
                new FigureSeries(
                    "½‖e(t)‖²",
                    SeriesKind.Measured,
                    [.. trajectory.Points.Select(point => (double)point.Step)],
                    [.. trajectory.Points.Select(point => point.Loss)]
                ),
            ]
        );
}
