using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>Small things that this house does with enclosures of matrices and eigenvalues.</summary>
internal static class EnclosureOperations
{
    /// <summary>What is left of an enclosure of a number that is known to be at least 0.</summary>
    public static Enclosure ClampedAtZero(this Enclosure value) =>
        new(Math.Max(value.Lower, 0.0), Math.Max(value.Upper, 0.0));

    /// <summary>The trace, rounded outwards.</summary>
    public static Enclosure Trace(this EnclosedMatrix matrix)
    {
        var trace = Enclosure.Exact(0.0);
        for (var i = 0; i < matrix.Center.Order; i++)
        {
            trace += matrix.Entry(i, i);
        }

        return trace;
    }

    /// <summary>The matrix whose lower triangle has the given enclosures, each as middle and radius.</summary>
    public static EnclosedMatrix Matrix(int order, Func<int, int, Enclosure> entry)
    {
        var center = new SymmetricMatrix(order);
        var radius = new SymmetricMatrix(order);
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var enclosed = entry(i, j);
                center[i, j] = enclosed.Midpoint;
                radius[i, j] = enclosed.Radius;
            }
        }

        return new EnclosedMatrix(center, radius);
    }
}
