using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// Weights W̃ near given ones, for statements about all W̃ within some distance (THEORY.md E4). The radii that were
/// asked for are met up to rounding only, so <see cref="Radii"/> are measured: they enclose ‖w̃_r − w_r‖₂ of the stored
/// doubles.
/// </summary>
public sealed class WeightPerturbation
{
    private WeightPerturbation(NeuronBlocks weights, Enclosure[] radii)
    {
        Weights = weights;
        Radii = radii;
        LargestRadius = radii.Aggregate(Enclosure.Max);
    }

    /// <summary>W̃, m neurons with the signs of the given ones.</summary>
    public NeuronBlocks Weights { get; }

    /// <summary>‖w̃_r − w_r‖₂; m enclosures.</summary>
    public IReadOnlyList<Enclosure> Radii { get; }

    /// <summary>max_r ‖w̃_r − w_r‖₂.</summary>
    public Enclosure LargestRadius { get; }

    /// <summary>w̃_r = w_r + R_r z/‖z‖₂: all neurons in one direction.</summary>
    /// <param name="weights">W, unchanged.</param>
    /// <param name="direction">z ≠ 0, d numbers; −z moves the other way.</param>
    /// <param name="radii">R_r ≥ 0, m numbers.</param>
    public static WeightPerturbation Along(NeuronBlocks weights, double[] direction, double[] radii)
    {
        ArgumentNullException.ThrowIfNull(direction);
        return Moved(weights, radii, _ => direction);
    }

    /// <summary>w̃_r = w_r + R_r z_r/‖z_r‖₂: every neuron in a random direction of its own.</summary>
    /// <param name="weights">W, unchanged.</param>
    /// <param name="random">z_r has the Gaussians of <see cref="RandomStream.Probe"/> at (r, k).</param>
    /// <param name="radii">R_r ≥ 0, m numbers.</param>
    public static WeightPerturbation AtRandom(NeuronBlocks weights, CounterRandom random, double[] radii)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var direction = new double[weights.Dimension];
        return Moved(
            weights,
            radii,
            r =>
            {
                for (var k = 0; k < direction.Length; k++)
                {
                    direction[k] = random.Gaussian(RandomStream.Probe, (ulong)r, (uint)k);
                }

                return direction;
            }
        );
    }

    private static WeightPerturbation Moved(NeuronBlocks weights, double[] radii, Func<long, double[]> directionOf)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(radii);
        if (radii.Length != weights.Width)
        {
            throw new ArgumentException($"{radii.Length} radii for {weights.Width} neurons", nameof(radii));
        }

        var moved = weights.Clone();
        var measured = new Enclosure[radii.Length];
        for (var r = 0L; r < weights.Width; r++)
        {
            var direction = Magnified(directionOf(r));
            var share = radii[r] / Length(direction);
            var squared = 0.0;
            for (var k = 0; k < weights.Dimension; k++)
            {
                moved[r, k] = weights[r, k] + (share * direction[k]);
                var difference = moved[r, k] - weights[r, k];
                squared += difference * difference;
            }

            measured[r] = Measured(squared, weights.Dimension);
        }

        return new WeightPerturbation(moved, measured);
    }

    // Each difference is off by the factor 1 ± u (subtraction never underflows), its square by three such factors, and
    // the sum of nonnegative terms by d − 1 more. A square that underflows loses at most a unit of 2⁻¹⁰⁷⁴.
    private static Enclosure Measured(double squared, int dimension)
    {
        var relative = Rounding.Gamma(dimension + 3L);
        var allowance = Rounding.AddUp(Rounding.MultiplyUp(squared, relative), Rounding.SmallestTimes(dimension));
        return Enclosure.Sqrt(Enclosure.FromCenter(squared, allowance).ClampedAtZero());
    }

    // The squares of very small coordinates underflow; a power of two changes no direction.
    private static double[] Magnified(double[] direction) =>
        Array.TrueForAll(direction, value => Math.Abs(value) < 1e-140)
            ? Array.ConvertAll(direction, value => Math.ScaleB(value, 900))
            : direction;

    private static double Length(double[] direction)
    {
        var squared = 0.0;
        foreach (var value in direction)
        {
            squared += value * value;
        }

        return squared > 0.0
            ? Math.Sqrt(squared)
            : throw new ArgumentException("a direction of length 0; accepted is any other", nameof(direction));
    }
}
