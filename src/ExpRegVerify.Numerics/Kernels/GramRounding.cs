using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Gram matrices with the rounding of every entry.</summary>
public static class GramRounding
{
    /// <summary>⟨x_i, x_j⟩ with its rounding, γ_d·Σ_k |x_ik x_jk|, which cancellation cannot hide; n × n.</summary>
    /// <param name="inputs">Rows of the samples, n·d numbers.</param>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    public static EnclosedMatrix InnerProducts(ReadOnlySpan<double> inputs, int samples, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        var center = new SymmetricMatrix(samples);
        var radius = new SymmetricMatrix(samples);
        for (var i = 0; i < samples; i++)
        {
            var x = inputs.Slice(i * dimension, dimension);
            for (var j = 0; j <= i; j++)
            {
                var y = inputs.Slice(j * dimension, dimension);
                (center[i, j], radius[i, j]) = InnerProduct(x, y);
            }
        }

        return new(center, radius);
    }

    /// <summary>The entrywise product, with the rounding of both and its own.</summary>
    /// <param name="left">One set of matrices.</param>
    /// <param name="right">Another one, of the same order.</param>
    public static EnclosedMatrix EntrywiseProduct(EnclosedMatrix left, EnclosedMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Center.Order != right.Center.Order)
        {
            throw new ArgumentException(
                $"The orders differ: {left.Center.Order} and {right.Center.Order}.",
                nameof(right)
            );
        }

        var center = new SymmetricMatrix(left.Center.Order);
        var radius = new SymmetricMatrix(left.Center.Order);
        for (var i = 0; i < center.Order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var product = left.Entry(i, j) * right.Entry(i, j);
                center[i, j] = product.Midpoint;
                radius[i, j] = product.Radius;
            }
        }

        return new(center, radius);
    }

    /// <summary>Sums over neurons, divided by their number, with every rounding.</summary>
    internal static EnclosedMatrix Mean(GramSums gram, long width, int dimension, double[] inputNorms)
    {
        var order = gram.Sums.Order;
        var center = new SymmetricMatrix(order);
        var radius = new SymmetricMatrix(order);
        var inDomain = gram.ExponentMax <= Exponential.DomainMax;
        var errors = new Enclosure[order];
        for (var i = 0; i < order; i++)
        {
            var exponentError = PassBounds.ExponentError(gram.WeightNormMax, inputNorms[i], dimension);
            errors[i] = PassBounds.ErrorFactor(PassBounds.RelativeError(exponentError));
        }

        var rounding = new ChainRounding(gram.ChainLength, width);
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var mean = rounding.Enclose(gram.Sums[i, j]) * errors[i] * errors[j] / width;
                center[i, j] = inDomain ? mean.Midpoint : double.NaN;
                radius[i, j] = inDomain ? mean.Radius : double.PositiveInfinity;
            }
        }

        return new(center, radius);
    }

    // An exact zero stays one: rows without a common coordinate are orthogonal without any rounding.
    private static (double Value, double Radius) InnerProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        var sizes = 0.0;
        var terms = 0;
        for (var k = 0; k < x.Length; k++)
        {
            sum = Math.FusedMultiplyAdd(x[k], y[k], sum);
            sizes = Math.FusedMultiplyAdd(Math.Abs(x[k]), Math.Abs(y[k]), sizes);
            terms += x[k] != 0.0 && y[k] != 0.0 ? 1 : 0;
        }

        if (terms == 0)
        {
            return (sum, 0.0);
        }

        var rounding = new ChainRounding(x.Length, terms);
        var relative = Rounding.MultiplyUp(rounding.Gamma, rounding.Upper(sizes));
        return (sum, Rounding.AddUp(relative, Rounding.SmallestTimes(terms)));
    }
}
