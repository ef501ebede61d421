using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The formulas of a model over strips of rows, eight rows at a time: <see cref="FormFormulas"/> in
/// <see cref="Octet"/>s.
/// </summary>
/// <param name="problem">The regression.</param>
internal abstract class RowFormulas(TallProblem problem)
{
    /// <summary>Σu and what its rounding is measured by, Σ(|u| + |z u'|); then Σu², Σub, Σb².</summary>
    public const int UnitSums = 5;

    /// <summary>Σc², Σw²z², and Σ|c|(|c| + 2|b|).</summary>
    public const int ResidualSums = 3;

    // z, b and w of a block that is not whole.
    private const int RestNumbers = 3 * Octet.Count;

    /// <summary>The formulas of a problem's model.</summary>
    /// <param name="problem">The regression.</param>
    public static RowFormulas Of(TallProblem problem) =>
        problem.Model.Form switch
        {
            RegressionForm.Normalised => Of<NormalisedKind>(problem),
            RegressionForm.Rescaled => Of<RescaledKind>(problem),
            _ => Of<PlainKind>(problem),
        };

    /// <summary>Adds <see cref="UnitSums"/>, and says how large z gets.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="z">z of the strip.</param>
    /// <param name="shift">σ.</param>
    /// <param name="sums">The sums so far.</param>
    /// <returns>The largest z; NaN where one is.</returns>
    public double AddUnits(int first, ReadOnlySpan<double> z, double shift, Span<double> sums)
    {
        var largest = AddUnits(Whole(first, z), shift, sums);
        Span<double> room = stackalloc double[RestNumbers];
        return HasRest(z) ? Math.Max(largest, AddUnits(Rest(first, z, room), shift, sums)) : largest;
    }

    /// <summary>Adds <see cref="ResidualSums"/>.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="z">z of the strip.</param>
    /// <param name="scalars">What all rows share.</param>
    /// <param name="sums">The sums so far.</param>
    public void AddResiduals(int first, ReadOnlySpan<double> z, RowScalars scalars, Span<double> sums)
    {
        // The strip's own sums first, as Fill has them.
        Span<double> own = stackalloc double[ResidualSums];
        own.Clear();
        AddResiduals(Whole(first, z), scalars, own);
        Span<double> room = stackalloc double[RestNumbers];
        if (HasRest(z))
        {
            AddResiduals(Rest(first, z, room), scalars, own);
        }

        for (var k = 0; k < own.Length; k++)
        {
            sums[k] += own[k];
        }
    }

    /// <summary>
    /// Writes δ + w², where the strip has it, and the vectors: the gradient in z and, as far as there is room, q and
    /// q∘p. Adds <see cref="ResidualSums"/> to the strip's, where it has some, with the bits of
    /// <see cref="AddResiduals(int, ReadOnlySpan{double}, RowScalars, Span{double})"/>.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="z">z of the strip.</param>
    /// <param name="scalars">What all rows share.</param>
    /// <param name="strip">Receives them, and anything behind the last row of a block of eight.</param>
    public void Fill(int first, ReadOnlySpan<double> z, RowScalars scalars, Strip strip)
    {
        Fill(Whole(first, z), 0, scalars, strip);
        Span<double> room = stackalloc double[RestNumbers];
        if (HasRest(z))
        {
            Fill(Rest(first, z, room), z.Length - (z.Length % Octet.Count), scalars, strip);
        }
    }

    /// <summary>The same for whole blocks.</summary>
    protected abstract double AddUnits(RowSpans rows, double shift, Span<double> sums);

    /// <summary>The same for whole blocks.</summary>
    protected abstract void AddResiduals(RowSpans rows, RowScalars scalars, Span<double> sums);

    /// <summary>The same for whole blocks, from row <paramref name="start"/> of the strip on.</summary>
    protected abstract void Fill(RowSpans rows, int start, RowScalars scalars, Strip strip);

    // Unit and form are type arguments wherever they are known, so that their formulas become part of the loops.
    private static RowFormulas Of<TForm>(TallProblem problem)
        where TForm : struct, IFormKind =>
        problem.Model.Unit switch
        {
            ExponentialUnit unit => new RowFormulas<ExponentialUnit, TForm>(problem, unit),
            ResidualExponentialUnit unit => new RowFormulas<ResidualExponentialUnit, TForm>(problem, unit),
            HyperbolicCosineUnit unit => new RowFormulas<HyperbolicCosineUnit, TForm>(problem, unit),
            HyperbolicSineUnit unit => new RowFormulas<HyperbolicSineUnit, TForm>(problem, unit),
            var unit => new RowFormulas<IUnitFunction, TForm>(problem, unit),
        };

    private static bool HasRest(ReadOnlySpan<double> z) => z.Length % Octet.Count != 0;

    private RowSpans Whole(int first, ReadOnlySpan<double> z)
    {
        var count = z.Length - (z.Length % Octet.Count);
        var weights = problem.Weights is { } all ? all.AsSpan(first, count) : default;
        return new(z[..count], problem.Target.AsSpan(first, count), weights, count);
    }

    private RowSpans Rest(int first, ReadOnlySpan<double> z, Span<double> room)
    {
        var count = z.Length % Octet.Count;
        var start = z.Length - count;
        var products = room[..Octet.Count];
        var target = room.Slice(Octet.Count, Octet.Count);
        var weights = room[^Octet.Count..];
        room.Clear();
        products.Fill(z[start]);
        z[start..].CopyTo(products);
        problem.Target.AsSpan(first + start, count).CopyTo(target);
        problem.Weights?.AsSpan(first + start, count).CopyTo(weights);
        return new(products, target, problem.Weights is null ? default : weights, count);
    }
}

/// <summary>The same for a unit function and a form known to the compiler.</summary>
/// <typeparam name="TUnit">The unit function.</typeparam>
/// <typeparam name="TForm">The form.</typeparam>
/// <param name="problem">The regression.</param>
/// <param name="unit">The unit function.</param>
internal sealed class RowFormulas<TUnit, TForm>(TallProblem problem, TUnit unit) : RowFormulas(problem)
    where TUnit : IUnitFunction
    where TForm : struct, IFormKind
{
    /// <inheritdoc/>
    protected override double AddUnits(RowSpans rows, double shift, Span<double> sums)
    {
        var common = UnitShift<Octet>.Of(shift);
        var (total, size, largest) = (default(Octet), default(Octet), Octet.FromDouble(double.NegativeInfinity));
        var (squares, products, targets) = (default(Octet), default(Octet), default(Octet));
        for (var i = 0; i < rows.Products.Length; i += Octet.Count)
        {
            var left = rows.Count - i;
            var z = Octet.Load(rows.Products[i..]);
            var b = Octet.Load(rows.Target[i..]);
            var value = unit.At(z, common);
            largest = largest.Max(z);
            total += value.Value.First(left);
            size += (value.Value.Abs() + (z * value.Slope).Abs()).First(left);
            squares += (value.Value * value.Value).First(left);
            products += (value.Value * b).First(left);
            targets += b * b;
        }

        sums[0] += total.Sum();
        sums[1] += size.Sum();
        sums[2] += squares.Sum();
        sums[3] += products.Sum();
        sums[4] += targets.Sum();
        return largest.Largest();
    }

    /// <inheritdoc/>
    protected override void AddResiduals(RowSpans rows, RowScalars scalars, Span<double> sums)
    {
        var common = UnitShift<Octet>.Of(scalars.Shift);
        var alpha = Octet.FromDouble(scalars.Alpha);
        var total = default(ResidualTotal);
        for (var i = 0; i < rows.Products.Length; i += Octet.Count)
        {
            var z = Octet.Load(rows.Products[i..]);
            var b = Octet.Load(rows.Target[i..]);
            var wz = rows.Weights.IsEmpty ? default : Octet.Load(rows.Weights[i..]) * z;
            var share = FormFormulas.Share(TForm.Form, unit.At(z, common).Value, alpha);
            var c = FormFormulas.ResidualOfShare(TForm.Form, share, b, alpha);
            total.Add(c, b, wz, rows.Count - i);
        }

        total.AddTo(sums);
    }

    /// <inheritdoc/>
    protected override void Fill(RowSpans rows, int start, RowScalars scalars, Strip strip)
    {
        var common = UnitShift<Octet>.Of(scalars.Shift);
        var shared = new FormScalars<Octet>(Octet.FromDouble(scalars.Alpha), Octet.FromDouble(scalars.Inner));
        var total = default(ResidualTotal);
        var diagonals = strip.HasDiagonal ? strip.Diagonal.AsSpan(start) : default;
        var gradients = strip.Vector(0, start);
        var directions = strip.Vector(1, start);
        var factors = strip.Vector(2, start);
        for (var i = 0; i < rows.Products.Length; i += Octet.Count)
        {
            var z = Octet.Load(rows.Products[i..]);
            var b = Octet.Load(rows.Target[i..]);
            var row = FormFormulas.Row(TForm.Form, unit.At(z, common), b, shared);
            var (gradient, diagonal, wz) = (row.Gradient, row.Diagonal, default(Octet));
            if (!rows.Weights.IsEmpty)
            {
                var w = Octet.Load(rows.Weights[i..]);
                wz = w * z;
                gradient += w * wz;
                diagonal += w * w;
            }

            total.Add(row.Residual, b, wz, rows.Count - i);
            Store(diagonal, diagonals, i);
            Store(gradient, gradients, i);
            Store(row.Direction, directions, i);
            Store(row.Direction * row.Factor, factors, i);
        }

        if (strip.Sums.Length > 0)
        {
            total.AddTo(strip.Sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Octet values, Span<double> target, int i)
    {
        if (!target.IsEmpty)
        {
            values.Store(target[i..]);
        }
    }

    /// <summary>What <see cref="RowFormulas.ResidualSums"/> count, lane by lane.</summary>
    private struct ResidualTotal
    {
        private Octet squares;

        private Octet penalty;

        private Octet size;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Octet c, Octet b, Octet wz, int left)
        {
            squares += (c * c).First(left);
            size += (c.Abs() * (c.Abs() + (Octet.FromDouble(2.0) * b.Abs()))).First(left);
            penalty += (wz * wz).First(left);
        }

        public readonly void AddTo(Span<double> sums)
        {
            sums[0] += squares.Sum();
            sums[1] += penalty.Sum();
            sums[2] += size.Sum();
        }
    }
}
