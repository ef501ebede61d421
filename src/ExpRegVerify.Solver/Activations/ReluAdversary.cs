using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Activations;

/// <summary>
/// Moves neurons by at most R so that patterns only ever switch off: flips in both directions would cancel in the mean
/// (THEORY.md S3).
/// </summary>
public static class ReluAdversary
{
    // Keeps the rounding of the move below R; a move that is not certainly within R is not made.
    private const double Share = 1.0 - (1.0 / (1 << 20));

    /// <summary>
    /// Every neuron with 0 ≤ ⟨w_r, x_i⟩ &lt; R‖x_i‖ for some i goes by R against the x_i that is nearest.
    /// </summary>
    /// <param name="inputs">X.</param>
    /// <param name="weights">W; unchanged.</param>
    /// <param name="radius">R ≥ 0.</param>
    /// <returns>Weights with ‖w_r' − w_r‖ ≤ R, proved.</returns>
    public static NeuronBlocks SwitchOff(Inputs inputs, NeuronBlocks weights, double radius)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        var moved = weights.Clone();
        var norms = new double[inputs.Samples];
        for (var i = 0; i < norms.Length; i++)
        {
            norms[i] = Math.Sqrt(Inner(inputs.Row(i), inputs.Row(i)));
        }

        for (var r = 0L; r < weights.Width; r++)
        {
            var nearest = Nearest(inputs, norms, weights, r, radius);
            if (nearest < 0)
            {
                continue;
            }

            for (var k = 0; k < weights.Dimension; k++)
            {
                moved[r, k] = weights[r, k] - (Share * radius * inputs.Row(nearest)[k] / norms[nearest]);
            }

            TakeBackUnlessWithin(weights, moved, r, radius);
        }

        return moved;
    }

    private static int Nearest(Inputs inputs, double[] norms, NeuronBlocks weights, long r, double radius)
    {
        var (nearest, least) = (-1, Share * radius);
        for (var i = 0; i < norms.Length; i++)
        {
            var product = 0.0;
            for (var k = 0; k < weights.Dimension; k++)
            {
                product += weights[r, k] * inputs.Row(i)[k];
            }

            var distance = product / norms[i];
            (nearest, least) = distance >= 0.0 && distance < least ? (i, distance) : (nearest, least);
        }

        return nearest;
    }

    private static void TakeBackUnlessWithin(NeuronBlocks weights, NeuronBlocks moved, long r, double radius)
    {
        var squared = Enclosure.Exact(0.0);
        for (var k = 0; k < weights.Dimension; k++)
        {
            squared += Enclosure.Square(Enclosure.Exact(moved[r, k]) - weights[r, k]);
        }

        if (!(Enclosure.Sqrt(squared).Upper <= radius))
        {
            for (var k = 0; k < weights.Dimension; k++)
            {
                moved[r, k] = weights[r, k];
            }
        }
    }

    private static double Inner(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }
}
