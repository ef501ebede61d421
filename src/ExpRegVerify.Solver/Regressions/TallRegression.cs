using System.Collections.Concurrent;
using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Value, gradient and Hessian of a tall regression by passes over the rows. Where all rows share an α, one over A for
/// z, α and what else the rows share, then one for the value, over A with the derivatives and over z without; for a
/// plain form one over A for everything. No array of n × n and none of n × d; the same bits on any number of threads.
/// </summary>
/// <param name="problem">The regression.</param>
/// <param name="threads">At most this many at once, at least 1.</param>
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
        var start = Start(point);
        return Finish(
            start,
            start.Undefined is null
                ? Plan.Sums(
                    RowFormulas.ResidualSums,
                    Threads,
                    (first, count, target) =>
                        formulas.AddResiduals(first, Products(start, first, count), start.Scalars, target),
                    Cancellation
                )
                : null
        );
    }

    /// <summary>
    /// <see cref="Evaluate"/> and <see cref="Differentiate"/> with the same bits and one pass less.
    /// </summary>
    /// <param name="point">x, d numbers.</param>
    /// <param name="hasHessian">Whether the Hessian is asked for.</param>
    /// <returns>No derivatives where the loss is undefined.</returns>
    public (TallPoint Point, TallDerivatives? Derivatives) EvaluateWithDerivatives(double[] point, bool hasHessian)
    {
        ArgumentNullException.ThrowIfNull(point);
        var start = Start(point);
        if (start.Undefined is not null)
        {
            return (Finish(start, null), null);
        }

        var moments = Moments(start, hasHessian);
        var there = Finish(start, moments.Sums);
        return (there, there.Undefined is null ? Derivatives(start.Scalars, moments) : null);
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
        var scalars = RowScalars.Of(point);
        return Derivatives(scalars, Moments(new(point.Point, point.Products, true, scalars, 0.0, null), hasHessian));
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

    // What the residuals need: for a plain form nothing, else z and sums over u.
    private PassStart Start(double[] point)
    {
        var products = Rent();
        if (Form == RegressionForm.Plain)
        {
            return new(point, products, false, RowScalars.OfPlain, 0.0, null);
        }

        var largest = new double[Plan.StripCount];
        var sums = Plan.Sums(
            RowFormulas.UnitSums,
            Threads,
            (first, count, target) =>
            {
                var z = products.AsSpan(first, count);
                Problem.Matrix.Multiply(point, first, z);
                largest[first / Plan.StripRows] = formulas.AddUnits(first, z, 0.0, target);
            },
            Cancellation
        );
        var shift = Problem.Model.Shift(largest.Max());
        if (shift != 0.0)
        {
            sums = Plan.Sums(
                RowFormulas.UnitSums,
                Threads,
                (first, count, target) => formulas.AddUnits(first, products.AsSpan(first, count), shift, target),
                Cancellation
            );
        }

        var bound = Rounding.Gamma(Plan.ChainLength + Problem.Dimension + RoundingsPerRow) * sums[1];
        var scalars = RowScalars.OfUnits(Form, shift, sums);
        var isTooSmall = Form == RegressionForm.Normalised && Math.Abs(scalars.Alpha) <= bound;
        var undefined =
            !double.IsFinite(scalars.Alpha) ? OutOfRange(products)
            : isTooSmall ? TooSmall(scalars.Alpha, bound)
            // Squares of u may overflow where the loss would not.
            : !double.IsFinite(scalars.Inner) || !double.IsFinite(scalars.Scale) ? OutOfRange(products)
            : null;
        return new(point, products, true, scalars, bound, undefined);
    }

    private Span<double> Products(PassStart start, int first, int count)
    {
        var z = start.Products.AsSpan(first, count);
        if (!start.HasProducts)
        {
            Problem.Matrix.Multiply(start.Point, first, z);
        }

        return z;
    }

    private TallMoments Moments(PassStart start, bool hasHessian) =>
        TallMoments.Compute(
            Problem.Matrix,
            Plan,
            hasHessian,
            Form == RegressionForm.Plain ? 1 : 3,
            RowFormulas.ResidualSums,
            (first, count, strip) => formulas.Fill(first, Products(start, first, count), start.Scalars, strip),
            Threads,
            Cancellation
        );

    private TallDerivatives Derivatives(RowScalars scalars, TallMoments moments)
    {
        if (Form == RegressionForm.Plain)
        {
            return new(moments.Products[0], moments.Gram, null);
        }

        var lowRank = LowRank(moments.Products[1], moments.Products[2], scalars.Scale);
        return new(moments.Products[0], moments.Gram is { } gram ? Sum(gram, lowRank) : null, lowRank);
    }

    private TallPoint Finish(PassStart start, double[]? sums)
    {
        var value = sums is null ? double.NaN : 0.5 * (sums[0] + sums[1]);
        return new()
        {
            Point = start.Point,
            Products = start.Products,
            Value = value,
            ValueResolution = sums is null
                ? double.NaN
                : (Rounding.Gamma(Plan.ChainLength) * value)
                    + (Rounding.Gamma(Problem.Dimension + RoundingsPerRow) * (sums[2] + sums[1])),
            ScaledAlpha = start.Scalars.Alpha,
            AlphaResolution = start.AlphaResolution,
            Shift = start.Scalars.Shift,
            Inner = start.Scalars.Inner,
            Scale = start.Scalars.Scale,
            Undefined = start.Undefined ?? (double.IsFinite(value) ? null : OutOfRange(start.Products)),
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

    /// <summary>What is known before the pass that looks at residuals.</summary>
    /// <param name="Point">x.</param>
    /// <param name="Products">z, or room for it.</param>
    /// <param name="HasProducts">Whether z is there already.</param>
    /// <param name="Scalars">What all rows share.</param>
    /// <param name="AlphaResolution">What |α| must exceed.</param>
    /// <param name="Undefined">Why there is no loss, where that is known already.</param>
    private sealed record PassStart(
        double[] Point,
        double[] Products,
        bool HasProducts,
        RowScalars Scalars,
        double AlphaResolution,
        string? Undefined
    );
}
