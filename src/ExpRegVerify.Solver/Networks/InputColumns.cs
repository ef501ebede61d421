using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>Inputs eight samples at a time, for what is computed of one sample and eight others side by side.</summary>
internal static class InputColumns
{
    /// <summary>Coordinate k of samples 8·b to 8·b + 7 begins at (b·d + k)·8; zeros fill up the last eight.</summary>
    public static double[] Of(Inputs inputs)
    {
        var groups = (inputs.Samples + Octet.Count - 1) / Octet.Count;
        var columns = new double[groups * inputs.Dimension * Octet.Count];
        for (var j = 0; j < inputs.Samples; j++)
        {
            var row = inputs.Row(j);
            var start = (j / Octet.Count * inputs.Dimension * Octet.Count) + (j % Octet.Count);
            for (var k = 0; k < row.Length; k++)
            {
                columns[start + (k * Octet.Count)] = row[k];
            }
        }

        return columns;
    }
}
