using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Leverage-score inversion (THEORY.md N5): s = Ax − b′, A_s = diag(s)⁻¹A, P = A_s(A_sᵀA_s)⁻¹A_sᵀ, σ = diag P, loss
/// ½‖σ − σ*‖². Undefined where some s_i is 0 or A has not full column rank.
/// </summary>
/// <param name="Matrix">A, n × d, n ≥ d; d small, for A_sᵀA_s is eliminated in enclosures.</param>
/// <param name="Offset">b′, n numbers.</param>
/// <param name="Scores">σ*, n numbers.</param>
public sealed record LeverageInversion(Inputs Matrix, double[] Offset, double[] Scores)
{
    /// <summary>Why the loss is not defined at x, as a sentence, or null where it is.</summary>
    /// <param name="point">x, d numbers.</param>
    public string? WhyUndefined(double[] point)
    {
        var slacks = Slacks(Constants(point));
        var zero = Array.FindIndex(slacks, slack => slack.Contains(0.0));
        return zero >= 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"s = Ax − b′ is not away from 0 in row {zero}: |s| = {Math.Abs(slacks[zero].Midpoint):R}, "
                        + $"rounding bound {slacks[zero].Radius:R}"
                )
            : ProjectionOf(slacks).Any(entry => !entry.IsFinite) ? "A is not certainly of full column rank"
            : null;
    }

    /// <summary>P, n × n, row by row.</summary>
    /// <param name="point">x, d numbers, where the loss is defined.</param>
    public Enclosure[] Projection(double[] point) => ProjectionOf(Slacks(Constants(point)));

    /// <summary>½‖σ − σ*‖².</summary>
    /// <param name="point">x, d numbers, where the loss is defined.</param>
    public Enclosure Value(double[] point) => Loss(ProjectionOf(Slacks(Constants(point))));

    /// <summary>σ, n numbers.</summary>
    /// <param name="point">x, d numbers, where the loss is defined.</param>
    public Enclosure[] LeverageScores(double[] point)
    {
        var projection = Projection(point);
        return [.. Enumerable.Range(0, Matrix.Samples).Select(i => projection[(i * Matrix.Samples) + i])];
    }

    /// <summary>−2Aᵀ diag(s)⁻¹(diag(σ) − P∘P)(σ − σ*), d numbers.</summary>
    /// <param name="point">x, d numbers, where the loss is defined.</param>
    public Enclosure[] Gradient(double[] point)
    {
        var samples = Matrix.Samples;
        var slacks = Slacks(Constants(point));
        var projection = ProjectionOf(slacks);
        var scaled = new Enclosure[samples];
        for (var i = 0; i < samples; i++)
        {
            var score = projection[(i * samples) + i];
            var sum = score * (score - Scores[i]);
            for (var j = 0; j < samples; j++)
            {
                var difference = projection[(j * samples) + j] - Scores[j];
                sum -= Enclosure.Square(projection[(i * samples) + j]) * difference;
            }

            scaled[i] = -2.0 * sum / slacks[i];
        }

        return DesignSums.MultiplyTransposed(Matrix, scaled);
    }

    /// <summary>The same gradient by differentiation of the definition: no formula for it enters.</summary>
    /// <param name="point">x, d numbers, where the loss is defined.</param>
    public Enclosure[] DifferentiatedGradient(double[] point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var variables = new Jet<Enclosure>[point.Length];
        for (var k = 0; k < variables.Length; k++)
        {
            variables[k] = Jet<Enclosure>.Variable(Enclosure.Exact(point[k]), k, variables.Length);
        }

        var loss = Loss(ProjectionOf(Slacks(variables)));
        return [.. Enumerable.Range(0, point.Length).Select(loss.First)];
    }

    private static Enclosure[] Constants(double[] point) => Array.ConvertAll(point, Enclosure.Exact);

    private T[] Slacks<T>(T[] point)
        where T : IScalar<T>
    {
        var slacks = new T[Matrix.Samples];
        for (var i = 0; i < slacks.Length; i++)
        {
            slacks[i] = -T.FromDouble(Offset[i]);
            for (var k = 0; k < point.Length; k++)
            {
                slacks[i] += T.FromDouble(Matrix.Row(i)[k]) * point[k];
            }
        }

        return slacks;
    }

    // ½ Σ (P_ii − σ*_i)².
    private T Loss<T>(T[] projection)
        where T : IScalar<T>
    {
        var sum = T.FromDouble(0.0);
        for (var i = 0; i < Matrix.Samples; i++)
        {
            sum += T.Square(projection[(i * Matrix.Samples) + i] - T.FromDouble(Scores[i]));
        }

        return T.FromDouble(0.5) * sum;
    }

    // P, row by row: with A_sᵀA_s = L D Lᵀ and Y = L⁻¹A_sᵀ, P = Yᵀ D⁻¹ Y.
    private T[] ProjectionOf<T>(T[] slacks)
        where T : IScalar<T>
    {
        var (samples, dimension) = (Matrix.Samples, Matrix.Dimension);
        var rows = new T[dimension][];
        for (var k = 0; k < dimension; k++)
        {
            rows[k] = new T[samples];
            for (var i = 0; i < samples; i++)
            {
                rows[k][i] = T.FromDouble(Matrix.Row(i)[k]) / slacks[i];
            }
        }

        var pivots = Orthogonalised(rows);
        var projection = new T[samples * samples];
        for (var i = 0; i < samples; i++)
        {
            for (var j = 0; j < samples; j++)
            {
                var sum = T.FromDouble(0.0);
                for (var k = 0; k < dimension; k++)
                {
                    sum += (i == j ? T.Square(rows[k][i]) : rows[k][i] * rows[k][j]) / pivots[k];
                }

                projection[(i * samples) + j] = sum;
            }
        }

        return projection;
    }

    // Gram and Schmidt without roots: the rows become Y, and their squared norms are D.
    private static T[] Orthogonalised<T>(T[][] rows)
        where T : IScalar<T>
    {
        var pivots = new T[rows.Length];
        for (var k = 0; k < rows.Length; k++)
        {
            pivots[k] = SquaredNorm(rows[k]);
            for (var l = k + 1; l < rows.Length; l++)
            {
                var factor = Inner(rows[l], rows[k]) / pivots[k];
                for (var i = 0; i < rows[l].Length; i++)
                {
                    rows[l][i] -= factor * rows[k][i];
                }
            }
        }

        return pivots;
    }

    private static T SquaredNorm<T>(T[] row)
        where T : IScalar<T>
    {
        var sum = T.FromDouble(0.0);
        foreach (var entry in row)
        {
            sum += T.Square(entry);
        }

        return sum;
    }

    private static T Inner<T>(T[] x, T[] y)
        where T : IScalar<T>
    {
        var sum = T.FromDouble(0.0);
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
