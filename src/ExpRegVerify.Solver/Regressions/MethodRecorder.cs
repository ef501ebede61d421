using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Keeps iterates, every so many steps, and measures them against the last one.</summary>
internal sealed class MethodRecorder(MethodOptions options)
{
    private readonly int stride = Math.Max(
        1,
        (options.StepCountMax + options.RecordCountMax - 1) / options.RecordCountMax
    );

    private readonly List<MethodPoint> points = [];

    /// <summary>Keeps a point if its turn has come.</summary>
    public void Add(MethodPoint point)
    {
        if (point.Step % stride == 0)
        {
            points.Add(point);
        }
    }

    /// <summary>All that was kept and the last point, each measured against that one.</summary>
    public MethodPoint[] Finish(MethodPoint last, SymmetricMatrix hessian)
    {
        points.Add(last);
        return [.. points.Select(point => Measured(point, last, hessian))];
    }

    private static MethodPoint Measured(MethodPoint point, MethodPoint last, SymmetricMatrix hessian)
    {
        var difference = RegressionMethod.Moved(point.Point, -1.0, last.Point);
        var energy = 0.0;
        for (var i = 0; i < difference.Length; i++)
        {
            var row = hessian.Entries.AsSpan(i * hessian.Order, hessian.Order);
            energy += difference[i] * LaneVectors.Inner(row, difference);
        }

        return point with
        {
            Distance = Math.Sqrt(LaneVectors.Inner(difference, difference)),
            EnergyDistance = Math.Sqrt(energy),
        };
    }
}
