using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Draws the matrix of a regression. Every entry is addressed by row and column, so fewer rows or columns are a part of
/// the same draw; orthonormal columns are made of them afterwards.
/// </summary>
internal static class MatrixLaws
{
    // Entries are rounded Gaussians times this: about 5 values to an entry.
    private const double IntegerSpread = 1.5;

    public static Inputs Draw(RegressionSpec spec) =>
        spec.Matrix == MatrixLaw.Orthonormal ? Orthonormal(spec) : EntryByEntry(spec);

    private static Inputs EntryByEntry(RegressionSpec spec)
    {
        var random = new CounterRandom(spec.DataSeed);
        var values = new double[spec.Samples * spec.Dimension];
        for (var i = 0; i < spec.Samples; i++)
        {
            for (var k = 0; k < spec.Dimension; k++)
            {
                values[(i * spec.Dimension) + k] = spec.Matrix switch
                {
                    MatrixLaw.Identity => i == k ? 1.0 : 0.0,
                    MatrixLaw.Integer => Math.Round(IntegerSpread * Gaussian(i, k)),
                    MatrixLaw.Positive => random.Uniform(RandomStream.DataCoordinate, (ulong)i, (uint)k),
                    MatrixLaw.Graded => Math.ScaleB(Gaussian(i, k), -2 * Math.Min(k, GradeMax)),
                    _ => Gaussian(i, k),
                };
            }
        }

        return new Inputs(spec.Samples, spec.Dimension, values);

        double Gaussian(int i, int k) => random.Gaussian(RandomStream.DataCoordinate, (ulong)i, (uint)k);
    }

    // 4^k stops growing where the column would underflow.
    private const int GradeMax = 100;

    // The rows of the transpose are the orthonormal inputs of a network.
    private static Inputs Orthonormal(RegressionSpec spec)
    {
        var rows = DataLaws.Draw(
            new NetworkSpec
            {
                Samples = spec.Dimension,
                Dimension = spec.Samples,
                Width = 1,
                Law = DataLaw.Orthonormal,
                DataSeed = spec.DataSeed,
            }
        );
        var values = new double[spec.Samples * spec.Dimension];
        for (var k = 0; k < spec.Dimension; k++)
        {
            for (var i = 0; i < spec.Samples; i++)
            {
                values[(i * spec.Dimension) + k] = rows.Row(k)[i];
            }
        }

        return new Inputs(spec.Samples, spec.Dimension, values);
    }
}
