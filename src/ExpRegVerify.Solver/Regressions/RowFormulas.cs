using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The formulas of a model over strips of rows, eight rows at a time: <see cref="FormFormulas"/> in
/// <see cref="Octet"/>s.
/// </summary>
/// <param name="problem">The regression.</param>
internal abstract class RowFormulas(TallProblem problem)
{
    /// <summary>Σu, Σ(|u| + |z u'|): α and what its rounding is measured by.</summary>
    public const int UnitSums = 2;

    /// <summary>Σc², the inner product, s, Σw²z², and Σ|c|(|c| + 2|b|).</summary>
    public const int ResidualSums = 5;

    /// <summary>The regression.</summary>
    protected TallProblem Problem { get; } = problem;

    /// <summary>The formulas of a problem's model.</summary>
    public static RowFormulas Of(TallProblem problem) =>
        problem.Model.Unit switch
        {
            // The unit is a type argument wherever it is known, so that its formula becomes part of the loop.
            ExponentialUnit unit => new RowFormulas<ExponentialUnit>(problem, unit),
            ResidualExponentialUnit unit => new RowFormulas<ResidualExponentialUnit>(problem, unit),
            HyperbolicCosineUnit unit => new RowFormulas<HyperbolicCosineUnit>(problem, unit),
            HyperbolicSineUnit unit => new RowFormulas<HyperbolicSineUnit>(problem, unit),
            var unit => new RowFormulas<IUnitFunction>(problem, unit),
        };

    /// <summary>Adds <see cref="UnitSums"/>, and says how large z gets.</summary>
    /// <param name="z">z of the strip.</param>
    /// <param name="shift">σ.</param>
    /// <param name="sums">The sums so far.</param>
    /// <returns>The largest z; NaN where one is.</returns>
    public abstract double AddUnits(ReadOnlySpan<double> z, double shift, Span<double> sums);

    /// <summary>Adds <see cref="ResidualSums"/>.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="z">z of the strip.</param>
    /// <param name="shift">σ.</param>
    /// <param name="alpha">α, scaled.</param>
    /// <param name="sums">The sums so far.</param>
    public abstract void AddResiduals(int first, ReadOnlySpan<double> z, double shift, double alpha, Span<double> sums);

    /// <summary>
    /// Writes δ + w², where the strip has it, and the vectors: the gradient in z and, as far as there is room, q and
    /// q∘p.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="z">z of the strip.</param>
    /// <param name="scalars">What all rows share.</param>
    /// <param name="strip">Receives them.</param>
    public abstract void Fill(int first, ReadOnlySpan<double> z, RowScalars scalars, Strip strip);
}

/// <summary>The same for a unit function known to the compiler.</summary>
/// <typeparam name="TUnit">The unit function.</typeparam>
/// <param name="problem">The regression.</param>
/// <param name="unit">The unit function.</param>
internal sealed class RowFormulas<TUnit>(TallProblem problem, TUnit unit) : RowFormulas(problem)
    where TUnit : IUnitFunction
{
    private readonly RegressionForm form = problem.Model.Form;

    /// <inheritdoc/>
    public override double AddUnits(ReadOnlySpan<double> z, double shift, Span<double> sums)
    {
        var zero = Octet.FromDouble(0.0);
        var (total, size, largest) = (zero, zero, Octet.FromDouble(double.NegativeInfinity));
        for (var i = 0; i < z.Length; i += Octet.Count)
        {
            var left = z.Length - i;
            var zs = Octet.LoadFirst(z[i..]);
            // Zeros behind the last row could exceed every z; the first row takes their place.
            largest = largest.Max(left >= Octet.Count ? zs : Octet.FromDouble(Largest(z[i..])));
            var value = unit.At(zs, shift);
            total += value.Value.First(left);
            size += (value.Value.Abs() + (zs * value.Slope).Abs()).First(left);
        }

        sums[0] += total.Sum();
        sums[1] += size.Sum();
        return largest.Largest();
    }

    /// <inheritdoc/>
    public override void AddResiduals(int first, ReadOnlySpan<double> z, double shift, double alpha, Span<double> sums)
    {
        var zero = Octet.FromDouble(0.0);
        var two = Octet.FromDouble(2.0);
        var (squares, inner, scale, penalty, size) = (zero, zero, zero, zero, zero);
        var alphas = Octet.FromDouble(alpha);
        var target = Problem.Target.AsSpan(first, z.Length);
        var weights = Problem.Weights is { } all ? all.AsSpan(first, z.Length) : default;
        for (var i = 0; i < z.Length; i += Octet.Count)
        {
            var left = z.Length - i;
            var zs = Octet.LoadFirst(z[i..]);
            var b = Octet.LoadFirst(target[i..]);
            var share = FormFormulas.Share(form, unit.At(zs, shift).Value, alphas);
            var c = FormFormulas.ResidualOfShare(form, share, b, alphas);
            squares += (c * c).First(left);
            size += (c.Abs() * (c.Abs() + (two * b.Abs()))).First(left);
            if (form != RegressionForm.Plain)
            {
                inner += FormFormulas.InnerTermOfShare(form, c, share, b).First(left);
                scale += FormFormulas.ScaleTermOfShare(form, c, share, b).First(left);
            }

            if (!weights.IsEmpty)
            {
                var wz = Octet.LoadFirst(weights[i..]) * zs;
                penalty += (wz * wz).First(left);
            }
        }

        sums[0] += squares.Sum();
        sums[1] += inner.Sum();
        sums[2] += scale.Sum();
        sums[3] += penalty.Sum();
        sums[4] += size.Sum();
    }

    /// <inheritdoc/>
    public override void Fill(int first, ReadOnlySpan<double> z, RowScalars scalars, Strip strip)
    {
        var count = z.Length;
        var shared = new FormScalars<Octet>(Octet.FromDouble(scalars.Alpha), Octet.FromDouble(scalars.Inner));
        var target = Problem.Target.AsSpan(first, count);
        var weights = Problem.Weights is { } all ? all.AsSpan(first, count) : default;
        for (var i = 0; i < count; i += Octet.Count)
        {
            var zs = Octet.LoadFirst(z[i..]);
            var row = FormFormulas.Row(form, unit.At(zs, scalars.Shift), Octet.LoadFirst(target[i..]), shared);
            var (gradient, diagonal) = (row.Gradient, row.Diagonal);
            if (!weights.IsEmpty)
            {
                var w = Octet.LoadFirst(weights[i..]);
                gradient += w * w * zs;
                diagonal += w * w;
            }

            var width = Math.Min(Octet.Count, count - i);
            if (strip.HasDiagonal)
            {
                diagonal.StoreFirst(strip.Diagonal.AsSpan(i, width));
            }

            Store(strip, 0, i, width, gradient);
            Store(strip, 1, i, width, row.Direction);
            Store(strip, 2, i, width, row.Direction * row.Factor);
        }
    }

    private static void Store(Strip strip, int vector, int i, int width, Octet values)
    {
        if (vector < strip.VectorCount)
        {
            values.StoreFirst(strip.Vectors.AsSpan((vector * strip.Stride) + i, width));
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
