using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The closed forms of a regression, in enclosures.</summary>
internal static class ClosedForms
{
    /// <summary>Value, gradient and Hessian at a point.</summary>
    public static RegressionPoint Evaluate(RegressionProblem problem, double[] point)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(point);
        if (point.Length != problem.Dimension)
        {
            throw new ArgumentException($"{point.Length} numbers for dimension {problem.Dimension}", nameof(point));
        }

        var model = problem.Model;
        var products = DesignSums.Multiply(problem.Matrix, point);
        var shift = model.Shift(products.Max(product => product.Midpoint));
        var common = UnitShift<Enclosure>.Of(shift);
        var units = Array.ConvertAll(products, product => model.Unit.At(product, common));
        if (FirstOutOfRange(units, products) is { } reason)
        {
            return RegressionPoint.Undefined(problem, point, products, reason, null);
        }

        var scaledAlpha = model.HasAlpha ? DesignSums.Sum(units.Length, i => units[i].Value) : Enclosure.Exact(1.0);
        var alpha = model.HasAlpha ? Unscaled(scaledAlpha, shift) : (Enclosure?)null;
        if (model.Form == RegressionForm.Normalised && scaledAlpha.Contains(0.0))
        {
            return RegressionPoint.Undefined(problem, point, products, AlphaTooSmall(scaledAlpha), alpha);
        }

        var parts = Assemble(problem, products, units, scaledAlpha, alpha);
        return parts.Value.IsFinite && Array.TrueForAll(parts.Diagonal, entry => entry.IsFinite)
            ? new(problem, point, products, parts)
            : RegressionPoint.Undefined(problem, point, products, TooLarge(products), alpha);
    }

    private static RegressionPoint.Parts Assemble(
        RegressionProblem problem,
        Enclosure[] products,
        UnitValue<Enclosure>[] units,
        Enclosure scaledAlpha,
        Enclosure? alpha
    )
    {
        var form = problem.Model.Form;
        var target = Array.ConvertAll(problem.Target, Enclosure.Exact);
        var inner =
            form == RegressionForm.Plain
                ? Enclosure.Exact(0.0)
                : DesignSums.Sum(
                    units.Length,
                    i => FormFormulas.InnerTerm(form, units[i].Value, target[i], scaledAlpha)
                );
        var shared = new FormScalars<Enclosure>(scaledAlpha, inner);
        var rows = new RowTerms<Enclosure>[units.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = FormFormulas.Row(form, units[i], target[i], shared);
        }

        var extra = new ExtraTerms(problem, products);
        var lossValue = 0.5 * DesignSums.Sum(rows.Length, i => Enclosure.Square(rows[i].Residual));
        var lossDiagonal = Array.ConvertAll(rows, row => row.Diagonal);
        var zGradient = extra.AddToGradient(Array.ConvertAll(rows, row => row.Gradient));
        return new()
        {
            Alpha = alpha,
            ScaledAlpha = scaledAlpha,
            Inner = inner,
            Value = lossValue + extra.Value(),
            LossValue = lossValue,
            Units = units,
            Rows = rows,
            ZGradient = zGradient,
            Gradient = DesignSums.MultiplyTransposed(problem.Matrix, zGradient),
            LossDiagonal = lossDiagonal,
            Diagonal = extra.AddToDiagonal(lossDiagonal),
            LowRank = form == RegressionForm.Plain ? null : LowRank(form, rows, target),
            Hessian = point => DesignSums.Congruence(problem.Matrix, point.Diagonal, point.LowRank),
            LossHessian = point => DesignSums.Congruence(problem.Matrix, point.LossDiagonal, point.LowRank),
            LossCurvature = point => Dense(point.LossDiagonal, point.LowRank),
        };
    }

    private static LowRankPart LowRank(RegressionForm form, RowTerms<Enclosure>[] rows, Enclosure[] target) =>
        new(
            DesignSums.Sum(rows.Length, i => FormFormulas.ScaleTerm(form, rows[i], target[i])),
            Array.ConvertAll(rows, row => row.Direction),
            Array.ConvertAll(rows, row => row.Direction * row.Factor),
            Array.ConvertAll(rows, row => row.Factor)
        );

    private static EnclosedMatrix Dense(Enclosure[] diagonal, LowRankPart? lowRank) =>
        EnclosureOperations.Matrix(
            diagonal.Length,
            (i, j) => (i == j ? diagonal[i] : Enclosure.Exact(0.0)) + (lowRank?.Entry(i, j) ?? Enclosure.Exact(0.0))
        );

    // α = e^σ α̃; the product may be beyond the doubles, and its upper end is then infinite.
    private static Enclosure Unscaled(Enclosure scaled, double shift) =>
        shift == 0.0 ? scaled : scaled * Enclosure.Exp(Enclosure.Exact(shift));

    private static string? FirstOutOfRange(UnitValue<Enclosure>[] units, Enclosure[] products)
    {
        for (var i = 0; i < units.Length; i++)
        {
            if (!(units[i].Value.IsFinite && units[i].Slope.IsFinite && units[i].Curvature.IsFinite))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"row {i} of the matrix gives z = {products[i].Midpoint:R}, whose exponential is out of range"
                );
            }
        }

        return null;
    }

    private static string AlphaTooSmall(Enclosure alpha) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"|α| = {Math.Abs(alpha.Midpoint):R} is not above its own rounding bound {alpha.Radius:R}"
        );

    private static string TooLarge(Enclosure[] products) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the loss or its curvature is out of range, with max |z| = {products.Max(z => Math.Abs(z.Midpoint)):R}"
        );
}
