using System.Globalization;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Cli.Dumps;

/// <summary>A W.csv: one neuron a line, coordinates separated by commas, no header row.</summary>
internal static class WeightsFile
{
    /// <summary>Overwrites the weights of a network, all of them; its signs stay.</summary>
    /// <param name="path">The file.</param>
    /// <param name="weights">The network; as many neurons and coordinates as the file must have.</param>
    /// <exception cref="UsageException">It is not such a file; names line, column and value.</exception>
    public static void Read(string path, NeuronBlocks weights)
    {
        var name = Path.GetFileName(path);
        try
        {
            var neuron = 0L;
            foreach (var line in File.ReadLines(path))
            {
                if (neuron == weights.Width)
                {
                    throw Bad(name, $"more than {weights.Width} lines", $"one line a neuron, {weights.Width} of them");
                }

                ReadNeuron(name, line, neuron, weights);
                neuron++;
            }

            if (neuron < weights.Width)
            {
                throw Bad(name, $"{neuron} lines", $"one line a neuron, {weights.Width} of them");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(
                $"--weights is '{path}', which cannot be read; accepted is a W.csv that --dump wrote",
                error
            );
        }
    }

    private static void ReadNeuron(string name, string line, long neuron, NeuronBlocks weights)
    {
        var cells = line.Split(',');
        if (cells.Length != weights.Dimension)
        {
            throw Bad(
                string.Create(CultureInfo.InvariantCulture, $"{name}, line {neuron + 1}"),
                $"{cells.Length} cells",
                $"{weights.Dimension}, one a coordinate"
            );
        }

        for (var k = 0; k < cells.Length; k++)
        {
            var isNumber = double.TryParse(cells[k], NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            weights[neuron, k] =
                isNumber && double.IsFinite(value)
                    ? value
                    : throw Bad(
                        string.Create(CultureInfo.InvariantCulture, $"{name}, line {neuron + 1}, column {k + 1}"),
                        $"'{cells[k][..Math.Min(40, cells[k].Length)]}'",
                        "a finite number"
                    );
        }
    }

    private static UsageException Bad(string place, string found, string accepted) =>
        new($"{place}: found {found}; accepted is {accepted}");
}
