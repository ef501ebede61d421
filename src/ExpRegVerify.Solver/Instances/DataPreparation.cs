using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Applies a file's options to its rows, in the order rows, standardise, scale, labels. All of it in double-double, so
/// that each number that comes out is within 2 units in the last place of the exact result.
/// </summary>
internal static class DataPreparation
{
    public static DataFile Apply(DataTable table, FileOptions options)
    {
        var label = LabelColumn(table, options.Label);
        var samples = RowCount(table, options.Rows);
        var dimension = table.Columns.Count - 1;
        var rows = new DoubleDouble[samples][];
        var labels = new double[samples];
        for (var i = 0; i < samples; i++)
        {
            rows[i] = [.. table.Rows[i].Where((_, k) => k != label).Select(value => (DoubleDouble)value)];
            labels[i] = table.Rows[i][label];
        }

        if (options.Standardize)
        {
            for (var k = 0; k < dimension; k++)
            {
                StandardizeColumn(table, rows, k, k < label ? k : k + 1);
            }
        }

        ScaleRows(rows, options.Scale);
        var values = rows.SelectMany(row => row.Select(value => value.Round())).ToArray();
        RequireFinite(table, values, dimension);
        var reference = new FileReference(table.Name, table.Sha256[..16], options);
        return new DataFile(
            reference,
            table.Sha256,
            new Inputs(samples, dimension, values),
            ScaleLabels(table, labels, options.Labels)
        )
        {
            Table = table,
        };
    }

    private static int LabelColumn(DataTable table, string? label)
    {
        if (label is null)
        {
            return table.Columns.Count - 1;
        }

        for (var k = 0; k < table.Columns.Count; k++)
        {
            if (table.Columns[k] == label)
            {
                return k;
            }
        }

        var accepted = string.Join(", ", table.Columns.Take(20));
        throw new DataFileException($"{table.Name}: no column \"{label}\" for the label; accepted are {accepted}");
    }

    private static int RowCount(DataTable table, int? rows)
    {
        if (rows is { } wanted && (wanted < 1 || wanted > table.RowCount))
        {
            throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Name}: rows={wanted}, but the file has {table.RowCount} rows; accepted are 1 to that"
                )
            );
        }

        var kept = rows ?? table.RowCount;
        return kept <= SpecLimits.SamplesMax
            ? (int)kept
            : throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Name}: {kept} rows; accepted are at most {SpecLimits.SamplesMax}: keep the first so many"
                )
            );
    }

    // With δ_i = n·x_i − Σx the standardised value is δ_i·√n / √(Σδ²), the deviation being that of the population
    // (1/n). The first value is subtracted before anything else, exactly, so that a column of nearly equal numbers
    // loses nothing.
    private static void StandardizeColumn(DataTable table, DoubleDouble[][] rows, int k, int fileColumn)
    {
        var samples = rows.Length;
        var exponent = -Exponent(rows.Max(row => Math.Abs(row[k].High)));
        var first = rows[0][k].ScaleBy(exponent);
        var shifted = rows.Select(row => row[k].ScaleBy(exponent) - first).ToArray();
        var range = shifted.Max(value => Math.Abs(value.High));
        if (range == 0.0)
        {
            throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Name}, column {fileColumn + 1} (\"{table.Columns[fileColumn]}\"): "
                        + $"found {rows[0][k].High:R} in all {samples} rows; "
                        + $"accepted with standardize is a column that varies"
                )
            );
        }

        var differences = Centered(shifted.Select(value => value.ScaleBy(-Exponent(range))).ToArray());
        var squares = differences.Aggregate(DoubleDouble.Zero, (sum, value) => sum + (value * value));
        var root = DoubleDouble.Sqrt(squares / samples);
        for (var i = 0; i < samples; i++)
        {
            rows[i][k] = differences[i] / root;
        }
    }

    // n·x_i − Σx for all i.
    private static DoubleDouble[] Centered(DoubleDouble[] values)
    {
        var sum = values.Aggregate(DoubleDouble.Zero, (total, value) => total + value);
        return [.. values.Select(value => (value * values.Length) - sum)];
    }

    private static void ScaleRows(DoubleDouble[][] rows, RowScale scale)
    {
        if (scale.Kind == RowScaleKind.None)
        {
            return;
        }

        var exponent = -Exponent(rows.Max(row => row.Max(value => Math.Abs(value.High))));
        var norms = rows.Select(row => Norm(row, exponent)).ToArray();
        var largest = norms.Aggregate(DoubleDouble.Zero, (max, norm) => norm > max ? norm : max);
        for (var i = 0; i < rows.Length; i++)
        {
            // A row of tiny numbers beside huge ones: its own exponent keeps its norm from underflowing.
            var own = scale.Kind == RowScaleKind.Unit ? -Exponent(rows[i].Max(x => Math.Abs(x.High))) : exponent;
            var norm = scale.Kind == RowScaleKind.Unit ? Norm(rows[i], own) : largest;
            if (norm.High == 0.0)
            {
                continue;
            }

            rows[i] = [.. rows[i].Select(value => value.ScaleBy(own) / norm * scale.LargestNorm)];
        }
    }

    private static DoubleDouble Norm(DoubleDouble[] row, int exponent) =>
        DoubleDouble.Sqrt(
            row.Aggregate(DoubleDouble.Zero, (sum, value) => sum + (value.ScaleBy(exponent) * value.ScaleBy(exponent)))
        );

    private static double[] ScaleLabels(DataTable table, double[] labels, LabelScale scale)
    {
        if (scale == LabelScale.None)
        {
            return labels;
        }

        var exponent = -Exponent(labels.Max(Math.Abs));
        var first = ((DoubleDouble)labels[0]).ScaleBy(exponent);
        var centered = Centered([.. labels.Select(y => ((DoubleDouble)y).ScaleBy(exponent) - first)]);
        if (scale == LabelScale.Center)
        {
            return [.. centered.Select(value => (value / labels.Length).ScaleBy(-exponent).Round())];
        }

        var largest = centered.Select(DoubleDouble.Abs).Aggregate((max, value) => value > max ? value : max);
        return largest.High > 0.0
            ? [.. centered.Select(value => (value / largest).Round())]
            : throw new DataFileException(
                $"{table.Name}: all kept labels are equal; accepted with labels=unit are at least two different ones"
            );
    }

    private static void RequireFinite(DataTable table, double[] values, int dimension)
    {
        var at = Array.FindIndex(values, value => !double.IsFinite(value));
        if (at >= 0)
        {
            throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{table.Name}, row {(at / dimension) + 1}: not finite after its options; accepted are finite rows"
                )
            );
        }
    }

    private static int Exponent(double largest) => largest == 0.0 ? 0 : Math.ILogB(largest);
}
