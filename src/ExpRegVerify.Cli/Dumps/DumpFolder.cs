using System.Globalization;
using System.Text;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Dumps;

/// <summary>
/// A folder with all that an independent program needs: X.csv, y.csv, W.csv (the initial weights, one neuron a line)
/// and a.csv (signs), without a header row, every number in the fewest digits that read back to the same double; and
/// data.csv, X and y once more with a header row, which is what <c>--data</c> reads.
/// </summary>
/// <param name="path">The folder; made if it is not there.</param>
internal sealed class DumpFolder(string path)
{
    /// <summary>Writes the five files of an instance.</summary>
    /// <param name="instance">Data, initial weights and signs.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(NetworkInstance instance)
    {
        var inputs = instance.Data.Inputs;
        var labels = instance.Data.Labels;
        var weights = instance.InitialWeights;
        Directory.CreateDirectory(path);
        WriteLines("X.csv", inputs.Samples, (line, i) => Append(line, inputs.Row((int)i)));
        WriteLines("y.csv", labels.Length, (line, i) => Append(line, labels.AsSpan((int)i, 1)));
        WriteLines("W.csv", weights.Width, (line, r) => Append(line, Neuron(weights, r)));
        WriteLines("a.csv", weights.Width, (line, r) => Append(line, [weights.Signs[r]]));
        WriteData(inputs, labels);
    }

    /// <summary>Writes one more file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes its contents.</param>
    public void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(path);
        var target = Path.Combine(path, name);
        var temporary = target + ".tmp";
        using (var stream = File.Create(temporary))
        {
            write(stream);
        }

        // Renamed when whole, so that a full disk leaves an earlier dump as it was.
        File.Move(temporary, target, overwrite: true);
    }

    private static double[] Neuron(NeuronBlocks weights, long r)
    {
        var neuron = new double[weights.Dimension];
        for (var k = 0; k < neuron.Length; k++)
        {
            neuron[k] = weights[r, k];
        }

        return neuron;
    }

    private static void Append(StringBuilder line, ReadOnlySpan<double> values)
    {
        for (var k = 0; k < values.Length; k++)
        {
            line.Append(k == 0 ? "" : ",").Append(values[k].ToString("G17", CultureInfo.InvariantCulture));
        }
    }

    private void WriteData(Inputs inputs, double[] labels)
    {
        var header = string.Join(',', Enumerable.Range(1, inputs.Dimension).Select(k => $"x{k}")) + ",y";
        WriteLines(
            "data.csv",
            inputs.Samples + 1,
            (line, i) =>
            {
                if (i == 0)
                {
                    line.Append(header);
                    return;
                }

                Append(line, inputs.Row((int)i - 1));
                line.Append(',');
                Append(line, labels.AsSpan((int)i - 1, 1));
            }
        );
    }

    private void WriteLines(string name, long count, Action<StringBuilder, long> write) =>
        Write(
            name,
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
                var line = new StringBuilder();
                for (var i = 0L; i < count; i++)
                {
                    write(line.Clear(), i);
                    writer.Write(line.Append('\n'));
                }
            }
        );
}
