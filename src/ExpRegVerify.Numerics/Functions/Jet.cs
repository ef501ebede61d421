using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>
/// A function of d variables at one point with its first and second derivatives: forward differentiation by the chain
/// rule, in any kind of number. Nothing but the rules of calculus is known here, so a formula for a derivative can be
/// held against it.
/// </summary>
/// <typeparam name="T">The kind of number; with enclosures, value and derivatives are enclosed.</typeparam>
public sealed class Jet<T> : IScalar<Jet<T>>
    where T : IScalar<T>
{
    private static readonly T Zero = T.FromDouble(0.0);

    // The lower triangle, row by row; both are empty for a constant.
    private readonly T[] gradient;
    private readonly T[] curvature;

    private Jet(T value, T[] gradient, T[] curvature)
    {
        Value = value;
        this.gradient = gradient;
        this.curvature = curvature;
    }

    /// <summary>The value.</summary>
    public T Value { get; }

    /// <summary>The variable x_k at the given value.</summary>
    /// <param name="value">x_k.</param>
    /// <param name="index">k, from 0.</param>
    /// <param name="dimension">d.</param>
    public static Jet<T> Variable(T value, int index, int dimension)
    {
        var first = Filled(dimension);
        first[index] = T.FromDouble(1.0);
        return new(value, first, Filled(dimension * (dimension + 1) / 2));
    }

    /// <summary>A number that does not depend on the variables.</summary>
    /// <param name="value">The number.</param>
    public static Jet<T> Constant(T value) => new(value, [], []);

    /// <inheritdoc/>
    public static Jet<T> FromDouble(double value) => Constant(T.FromDouble(value));

    /// <summary>∂/∂x_k.</summary>
    /// <param name="k">From 0.</param>
    public T First(int k) => gradient.Length == 0 ? Zero : gradient[k];

    /// <summary>∂²/∂x_k∂x_l.</summary>
    /// <param name="k">From 0.</param>
    /// <param name="l">From 0.</param>
    public T Second(int k, int l)
    {
        var (row, column) = k >= l ? (k, l) : (l, k);
        return curvature.Length == 0 ? Zero : curvature[(row * (row + 1) / 2) + column];
    }

    /// <summary>x + y.</summary>
    public static Jet<T> operator +(Jet<T> x, Jet<T> y) =>
        new(x.Value + y.Value, Added(x.gradient, y.gradient), Added(x.curvature, y.curvature));

    /// <summary>x − y.</summary>
    public static Jet<T> operator -(Jet<T> x, Jet<T> y) => x + -y;

    /// <summary>−x.</summary>
    public static Jet<T> operator -(Jet<T> x) =>
        new(-x.Value, Array.ConvertAll(x.gradient, part => -part), Array.ConvertAll(x.curvature, part => -part));

    /// <summary>x·y, by the product rule.</summary>
    public static Jet<T> operator *(Jet<T> x, Jet<T> y)
    {
        if (x.gradient.Length == 0)
        {
            return y.Scaled(x.Value);
        }

        if (y.gradient.Length == 0)
        {
            return x.Scaled(y.Value);
        }

        var first = new T[x.gradient.Length];
        var second = new T[x.curvature.Length];
        var next = 0;
        for (var k = 0; k < first.Length; k++)
        {
            first[k] = (x.gradient[k] * y.Value) + (x.Value * y.gradient[k]);
            for (var l = 0; l <= k; l++, next++)
            {
                second[next] =
                    (x.curvature[next] * y.Value)
                    + (x.gradient[k] * y.gradient[l])
                    + (x.gradient[l] * y.gradient[k])
                    + (x.Value * y.curvature[next]);
            }
        }

        return new(x.Value * y.Value, first, second);
    }

    /// <summary>x/y = x·(1/y).</summary>
    public static Jet<T> operator /(Jet<T> x, Jet<T> y)
    {
        if (y.gradient.Length == 0 && x.gradient.Length == 0)
        {
            return Constant(x.Value / y.Value);
        }

        var one = T.FromDouble(1.0);
        var square = T.Square(y.Value);
        return x * y.Composed(one / y.Value, -(one / square), T.FromDouble(2.0) / (square * y.Value));
    }

    /// <summary>eˣ.</summary>
    /// <param name="x">Any jet.</param>
    public static Jet<T> Exp(Jet<T> x)
    {
        var exponential = T.Exp(x.Value);
        return x.Composed(exponential, exponential, exponential);
    }

    /// <summary>x².</summary>
    /// <param name="x">Any jet.</param>
    public static Jet<T> Square(Jet<T> x)
    {
        var two = T.FromDouble(2.0);
        return x.Composed(T.Square(x.Value), two * x.Value, two);
    }

    // φ(x) from φ, φ' and φ'' at the value: (φ∘x)_kl = φ' x_kl + φ'' x_k x_l.
    private Jet<T> Composed(T value, T slope, T bend)
    {
        var first = Array.ConvertAll(gradient, part => slope * part);
        var second = new T[curvature.Length];
        var next = 0;
        for (var k = 0; k < gradient.Length; k++)
        {
            for (var l = 0; l <= k; l++, next++)
            {
                var product = k == l ? T.Square(gradient[k]) : gradient[k] * gradient[l];
                second[next] = (slope * curvature[next]) + (bend * product);
            }
        }

        return new(value, first, second);
    }

    private Jet<T> Scaled(T factor) =>
        new(
            factor * Value,
            Array.ConvertAll(gradient, part => factor * part),
            Array.ConvertAll(curvature, part => factor * part)
        );

    private static T[] Added(T[] x, T[] y)
    {
        if (x.Length == 0 || y.Length == 0)
        {
            return x.Length == 0 ? y : x;
        }

        var sums = new T[x.Length];
        for (var k = 0; k < sums.Length; k++)
        {
            sums[k] = x[k] + y[k];
        }

        return sums;
    }

    private static T[] Filled(int count)
    {
        var filled = new T[count];
        Array.Fill(filled, Zero);
        return filled;
    }
}
