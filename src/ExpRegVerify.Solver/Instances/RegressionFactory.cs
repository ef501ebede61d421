using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Numerics.Random;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Solver.Instances;

/// <summary>Turns regression specs into arrays. The same spec gives the same bits on any machine.</summary>
/// <param name="arithmetic">Who evaluates the instances made here.</param>
public sealed class RegressionFactory(IRegressionArithmetic arithmetic)
{
    /// <summary>A, b, x and y of a spec, without a regulariser.</summary>
    /// <param name="spec">A valid spec.</param>
    /// <exception cref="ArgumentException">The spec breaks <see cref="RegressionLimits"/>; the message names key and
    /// value.</exception>
    public RegressionInstance Instance(RegressionSpec spec)
    {
        if (RegressionLimits.Violation(spec) is { } violation)
        {
            throw new ArgumentException(violation, nameof(spec));
        }

        var model = RegressionModel.Find(spec.Model)!;
        var matrix = MatrixLaws.Draw(spec);
        var point = PointLaws.Draw(spec, matrix);
        var problem = new RegressionProblem(model, matrix, Target(spec, model, matrix, point));
        return new RegressionInstance(spec, problem, point, SecondPoint(spec, point), arithmetic);
    }

    private static double[] Target(RegressionSpec spec, RegressionModel model, Inputs matrix, double[] point)
    {
        var random = new CounterRandom(spec.DataSeed);
        var target = new double[spec.Samples];
        for (var i = 0; i < target.Length; i++)
        {
            var uniform = random.Uniform(RandomStream.Label, (ulong)i, 0);
            target[i] = spec.Target switch
            {
                TargetLaw.OneHot => i == 0 ? 1.0 : 0.0,
                TargetLaw.Uniform => 1.0,
                TargetLaw.Dirichlet => -Logarithm.Log(uniform),
                TargetLaw.Positive => uniform,
                TargetLaw.Signed => (2.0 * uniform) - 1.0,
                _ => Output(model, matrix.Row(i), point),
            };
        }

        var isNormalised =
            spec.Target is TargetLaw.Uniform or TargetLaw.Dirichlet
            || (spec.Target == TargetLaw.Interpolating && model.Form == RegressionForm.Normalised);
        var divisor = isNormalised ? Sum(target) : 1.0;
        for (var i = 0; i < target.Length && divisor != 0.0; i++)
        {
            target[i] = spec.TargetScale * (target[i] / divisor);
        }

        return target;
    }

    // Out of range is left to whoever evaluates: such a target is replaced by 0, for a problem's numbers are finite.
    private static double Output(RegressionModel model, ReadOnlySpan<double> row, double[] point)
    {
        var product = Enclosure.Exact(PointLaws.Product(row, point));
        var output = model.Unit.At(product, UnitShift<Enclosure>.Of(0.0)).Value.Midpoint;
        return double.IsFinite(output) ? output : 0.0;
    }

    private static double[] SecondPoint(RegressionSpec spec, double[] point)
    {
        var random = new CounterRandom(spec.InitialisationSeed);
        var direction = new double[point.Length];
        for (var k = 0; k < direction.Length; k++)
        {
            direction[k] = random.Gaussian(RandomStream.Probe, 0, (uint)k);
        }

        var length = Math.Sqrt(PointLaws.Product(direction, direction));
        return [.. point.Zip(direction, (x, v) => x + (spec.Distance * v / length))];
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
