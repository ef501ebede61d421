using System.Collections.Concurrent;
using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Value, gradient and Hessian of a tall regression by passes over the rows. Where all rows share an α, one over A for
/// z and α, one over z for the value, one over A for the derivatives; for a plain form one over A for everything. No
/// array of n × n and none of n × d; the same bits on any number of threads.
/// </summary>
/// <param name="problem">The regression.</param>
/// <param name="threads">At most this many at once.</param>
/// <param name="cancellation">Asked many times a pass.</param>
public sealed class TallRegression(TallProblem problem, int threads, CancellationToken cancellation)
{
    // c is a few operations after u, whose exponential has a relative error of 4 units.
    private const int RoundingsPerRow = 16;

    private readonly RowFormulas formulas = RowFormulas.Of(problem);

    // n numbers are megabytes, which a collector that has no need of them may leave around for long.
    private readonly Stack<double[]> idle = [];

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
        var products = Rent();
        if (Form == RegressionForm.Plain)
        {
            var residuals = Plan.Sums(
                RowFormulas.ResidualSums,
                Threads,
                (first, count, target) => AddPlain(point, first, products.AsSpan(first, count), target),
                Cancellation
            );
            return Finish(point, products, RowScalars.OfPlain, 0.0, residuals);
        }

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

        return WithAlpha(point, products, shift, sums);
    }

    /// <summary>
    /// <see cref="Evaluate"/> and <see cref="Differentiate"/> with the same bits; for a plain form in one pass over A.
    /// </summary>
    /// <param name="point">x, d numbers.</param>
    /// <param name="hasHessian">Whether the Hessian is asked for.</param>
    /// <returns>No derivatives where the loss is undefined.</returns>
    public (TallPoint Point, TallDerivatives? Derivatives) EvaluateWithDerivatives(double[] point, bool hasHessian)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (Form != RegressionForm.Plain)
        {
            var there = Evaluate(point);
            return (there, there.Undefined is null ? Differentiate(there, hasHessian) : null);
        }

        var products = Rent();
        var moments = TallMoments.Compute(
            Problem.Matrix,
            Plan,
            hasHessian,
            1,
            RowFormulas.ResidualSums,
            (first, count, strip) =>
            {
                var z = products.AsSpan(first, count);
                AddPlain(point, first, z, strip.Sums);
                formulas.Fill(first, z, RowScalars.OfPlain, strip);
            },
            Threads,
            Cancellation
        );
        var plain = Finish(point, products, RowScalars.OfPlain, 0.0, moments.Sums);
        return (plain, plain.Undefined is null ? new(moments.Products[0], moments.Gram, null) : null);
    }

    /// <summary>Lets later points have the memory of this one, of which only the numbers remain.</summary>
    /// <param name="point">Made by this object, not yet released, and no longer asked for derivatives.</param>
    public void Release(TallPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Return(point.Products);
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
            (first, count, strip) =>
                formulas.Fill(first, point.Products.AsSpan(first, count), RowScalars.Of(point), strip),
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

    /// <summary>n numbers, whatever they are, until they are returned.</summary>
    internal double[] Rent() => idle.TryPop(out var rows) ? rows : new double[Problem.Samples];

    /// <summary>Takes n rented numbers back.</summary>
    internal void Return(double[] rows) => idle.Push(rows);

    /// <summary>δ + w², n numbers, rented.</summary>
    internal double[] Diagonal(TallPoint point)
    {
        var diagonal = Rent();
        var strips = new ConcurrentBag<Strip>();
        Plan.Sums(
            0,
            Threads,
            (first, count, _) =>
            {
                var strip = strips.TryTake(out var taken) ? taken : Strip.OfDiagonal(Plan);
                formulas.Fill(first, point.Products.AsSpan(first, count), RowScalars.Of(point), strip);
                strip.Diagonal.AsSpan(0, count).CopyTo(diagonal.AsSpan(first));
                strips.Add(strip);
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

    private void AddPlain(double[] point, int first, Span<double> z, Span<double> sums)
    {
        Problem.Matrix.Multiply(point, first, z);
        formulas.AddResiduals(first, z, RowScalars.OfPlain.Shift, RowScalars.OfPlain.Alpha, sums);
    }

    private TallPoint WithAlpha(double[] point, double[] products, double shift, double[] units)
    {
        var alpha = units[0];
        var bound = Rounding.Gamma(Plan.ChainLength + Problem.Dimension + RoundingsPerRow) * units[1];
        var sums = Plan.Sums(
            RowFormulas.ResidualSums,
            Threads,
            (first, count, target) => formulas.AddResiduals(first, products.AsSpan(first, count), shift, alpha, target),
            Cancellation
        );
        return Finish(point, products, new(shift, alpha, sums[1]), bound, sums);
    }

    private TallPoint Finish(double[] point, double[] products, RowScalars scalars, double bound, double[] sums)
    {
        var alpha = scalars.Alpha;
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
            Shift = scalars.Shift,
            Inner = scalars.Inner,
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
