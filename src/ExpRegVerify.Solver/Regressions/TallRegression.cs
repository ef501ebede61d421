using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Value, gradient and Hessian of a tall regression by passes over the rows: one over A for z and α, one over z for
/// the value, one over A for the derivatives. No array of n × n and none of n × d; the same bits on any number of
/// threads.
/// </summary>
/// <param name="problem">The regression.</param>
/// <param name="threads">At most this many at once.</param>
/// <param name="cancellation">Asked many times a pass.</param>
public sealed class TallRegression(TallProblem problem, int threads, CancellationToken cancellation)
{
    // c is a few operations after u, whose exponential has a relative error of 4 units.
    private const int RoundingsPerRow = 16;

    private readonly RowFormulas formulas = RowFormulas.Of(problem);

    /// <summary>The regression.</summary>
    public TallProblem Problem { get; } = problem;

    /// <summary>At most this many threads at once.</summary>
    public int Threads { get; } = threads;

    /// <summary>How the rows are cut up.</summary>
    public StripPlan Plan { get; } = new(problem.Matrix);

    internal CancellationToken Cancellation { get; } = cancellation;

    private RegressionForm Form => Problem.Model.Form;

    /// <summary>Everything at x but the derivatives.</summary>
    /// <param name="point">x, d numbers.</param>
    public TallPoint Evaluate(double[] point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var products = new double[Problem.Samples];
        var largest = new double[Plan.StripCount];
        var sums = Plan.Sums(
            RowFormulas.UnitSums,
            Threads,
            (first, count, target) =>
            {
                var z = products.AsSpan(first, count);
                Problem.Matrix.Multiply(point, first, z);
                largest[first / Plan.StripRows] = formulas.AddUnits(z, 0.0, target);
            },
            Cancellation
        );
        var shift = Problem.Model.Shift(largest.Max());
        if (shift != 0.0)
        {
            sums = Plan.Sums(
                RowFormulas.UnitSums,
                Threads,
                (first, count, target) => formulas.AddUnits(products.AsSpan(first, count), shift, target),
                Cancellation
            );
        }

        return Finish(point, products, shift, sums);
    }

    /// <summary>Aᵀ∇_z, and AᵀBA + Aᵀ diag(w²)A where asked for.</summary>
    /// <param name="point">Where; defined.</param>
    /// <param name="hasHessian">Whether the Hessian is asked for.</param>
    public TallDerivatives Differentiate(TallPoint point, bool hasHessian)
    {
        ArgumentNullException.ThrowIfNull(point);
        var isPlain = Form == RegressionForm.Plain;
        var moments = TallMoments.Compute(
            Problem.Matrix,
            Plan,
            hasHessian,
            isPlain ? 1 : 3,
            (first, count, strip) => formulas.Fill(first, count, point, strip),
            Threads,
            Cancellation
        );
        var lowRank = isPlain ? null : LowRank(moments.Products[1], moments.Products[2], point.Scale);
        return new(
            moments.Products[0],
            moments.Gram is { } gram && lowRank is not null ? Sum(gram, lowRank) : moments.Gram,
            lowRank
        );
    }

    /// <summary>δ + w², n numbers.</summary>
    internal double[] Diagonal(TallPoint point)
    {
        var diagonal = new double[Problem.Samples];
        Plan.Sums(
            0,
            Threads,
            (first, count, _) =>
            {
                var strip = Strip.OfDiagonal(Plan);
                formulas.Fill(first, count, point, strip);
                strip.Diagonal.AsSpan(0, count).CopyTo(diagonal.AsSpan(first));
            },
            Cancellation
        );
        return diagonal;
    }

    /// <summary>The sum of two matrices of one order.</summary>
    internal static SymmetricMatrix Sum(SymmetricMatrix left, SymmetricMatrix right)
    {
        var sum = new SymmetricMatrix(left.Order);
        for (var k = 0; k < sum.Entries.Length; k++)
        {
            sum.Entries[k] = left.Entries[k] + right.Entries[k];
        }

        return sum;
    }

    private TallPoint Finish(double[] point, double[] products, double shift, double[] units)
    {
        var alpha = Problem.Model.HasAlpha ? units[0] : 1.0;
        var bound = Rounding.Gamma(Plan.ChainLength + Problem.Dimension + RoundingsPerRow) * units[1];
        var sums = Plan.Sums(
            RowFormulas.ResidualSums,
            Threads,
            (first, count, target) => formulas.AddResiduals(first, products.AsSpan(first, count), shift, alpha, target),
            Cancellation
        );
        var value = 0.5 * (sums[0] + sums[3]);
        var isTooSmall = Form == RegressionForm.Normalised && Math.Abs(alpha) <= bound;
        return new()
        {
            Point = point,
            Products = products,
            Value = value,
            ValueResolution =
                (Rounding.Gamma(Plan.ChainLength) * value)
                + (Rounding.Gamma(Problem.Dimension + RoundingsPerRow) * (sums[4] + sums[3])),
            ScaledAlpha = alpha,
            AlphaResolution = bound,
            Shift = shift,
            Inner = Form == RegressionForm.Plain ? 0.0 : sums[1],
            Scale = sums[2],
            Undefined =
                !double.IsFinite(alpha) || (!isTooSmall && !double.IsFinite(value)) ? OutOfRange(products)
                : isTooSmall ? TooSmall(alpha, bound)
                : null,
        };
    }

    private static string OutOfRange(double[] products)
    {
        var largest = products.Aggregate(0.0, (most, z) => double.IsNaN(z) ? z : Math.Max(most, Math.Abs(z)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"an exponential or the loss is out of range, with max |z| = {largest:R}"
        );
    }

    private static string TooSmall(double alpha, double bound) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"|α| = {Math.Abs(alpha):R} is not above its own rounding bound {bound:R}"
        );

    private static SymmetricMatrix LowRank(double[] q, double[] r, double scale)
    {
        var matrix = new SymmetricMatrix(q.Length);
        for (var i = 0; i < q.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = (scale * q[i] * q[j]) - (r[i] * q[j]) - (q[i] * r[j]);
            }
        }

        return matrix;
    }
}
