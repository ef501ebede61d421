using System.CommandLine;
using System.Globalization;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Options;

/// <summary>Which regression: model, matrix, target and weights.</summary>
internal sealed class RegressionOptions
{
    private readonly Option<RegressionModel?> model = RequiredModel();

    private readonly Option<string?> matrix = Required(
        "--matrix",
        "A.csv|A.mtx",
        "The matrix A, n x d, of full column rank: one row a line without a header, or a Matrix Market file."
    );

    private readonly Option<string?> target = Required("--target", "b.csv", "The target b, one number a line.");

    private readonly Option<string?> weights = OptionKinds.Text(
        "--weights",
        "w.csv",
        "The weights w > 0 of the regulariser, one number a line. [default: no regulariser]"
    );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(model);
        command.Add(matrix);
        command.Add(target);
        command.Add(weights);
    }

    /// <summary>The regression, read and checked.</summary>
    /// <exception cref="UsageException">Shapes do not match, a weight is not above 0, or A lacks full rank.</exception>
    /// <exception cref="DataFileException">A file cannot be used.</exception>
    public RegressionProblem Read(ParseResult parse, Session session)
    {
        var path = Path(parse, session, matrix);
        var inputs = MatrixFile.ReadRows(path);
        var problem = new RegressionProblem(
            parse.GetValue(model)!,
            inputs,
            ReadVector(parse, session, target, "rows", inputs.Samples, inputs)!,
            ReadWeights(parse, session, inputs)
        );
        var norms = new DesignNorms(inputs);
        return norms.HasFullRank || norms.Rank == inputs.Dimension
            ? problem
            : throw RankTooLow(path, Shape(inputs), norms.Rank, inputs.Dimension);
    }

    /// <summary>A vector that must fit the matrix; null when the option is absent.</summary>
    /// <param name="parse">The arguments.</param>
    /// <param name="session">Notes the path.</param>
    /// <param name="option">Names the file.</param>
    /// <param name="side"><c>rows</c> or <c>columns</c>: what the vector's length must be.</param>
    /// <param name="length">The length that fits.</param>
    /// <param name="inputs">The matrix, for the message.</param>
    public static double[]? ReadVector(
        ParseResult parse,
        Session session,
        Option<string?> option,
        string side,
        int length,
        Inputs inputs
    ) => ReadVector(parse, session, option, side, length, Shape(inputs));

    private static double[]? ReadVector(
        ParseResult parse,
        Session session,
        Option<string?> option,
        string side,
        int length,
        string shape
    )
    {
        if (parse.GetValue(option) is null)
        {
            return null;
        }

        var path = Path(parse, session, option);
        var vector = VectorFile.Read(path);
        return vector.Length == length
            ? vector
            : throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option.Name} {System.IO.Path.GetFileName(path)} has {vector.Length} numbers, but the matrix is "
                        + $"{shape}; accepted are {length}, one for each of its {side}"
                )
            );
    }

    /// <summary>The same for a matrix of any height: dense or sparse, and with no proofs.</summary>
    /// <exception cref="UsageException">Shapes do not match, a weight is not above 0, or A lacks full rank.</exception>
    /// <exception cref="DataFileException">A file cannot be used.</exception>
    public TallProblem ReadTall(ParseResult parse, Session session)
    {
        var path = Path(parse, session, matrix);
        var rows = MatrixFile.Read(path);
        var problem = new TallProblem(
            parse.GetValue(model)!,
            rows,
            ReadVector(parse, session, target, "rows", rows)!,
            RequirePositive(parse, ReadVector(parse, session, weights, "rows", rows))
        );
        var rank = TallRank.Estimate(rows, session.Threads, session.Interruption.Token);
        return rank == rows.Columns ? problem : throw RankTooLow(path, Shape(rows), rank, rows.Columns);
    }

    /// <summary>A vector that must fit a matrix of any height; null when the option is absent.</summary>
    /// <param name="parse">The arguments.</param>
    /// <param name="session">Notes the path.</param>
    /// <param name="option">Names the file.</param>
    /// <param name="side"><c>rows</c> or <c>columns</c>: what the vector's length must be.</param>
    /// <param name="matrix">The matrix.</param>
    public static double[]? ReadVector(
        ParseResult parse,
        Session session,
        Option<string?> option,
        string side,
        ITallMatrix matrix
    ) => ReadVector(parse, session, option, side, side == "rows" ? matrix.Rows : matrix.Columns, Shape(matrix));

    /// <summary>An option with a file that must be given.</summary>
    public static Option<string?> Required(string name, string helpName, string description)
    {
        var option = OptionKinds.Text(name, helpName, description);
        option.Required = true;
        return option;
    }

    /// <summary><c>--model</c>; null where it is not given.</summary>
    public static Option<RegressionModel?> Model(string description)
    {
        var names = RegressionModel.All.Select(known => known.Name).ToArray();
        var option = OptionKinds.Of<RegressionModel?>(
            "--model",
            string.Join('|', names),
            description,
            string.Join(", ", names),
            text => RegressionModel.Find(text) is { } found ? (true, found) : (false, null)
        );
        option.CompletionSources.Clear();
        option.CompletionSources.Add(names);
        return option;
    }

    private static Option<RegressionModel?> RequiredModel()
    {
        var option = Model("What is fitted to b; THEORY.md sections 2 and 4 say each.");
        option.Required = true;
        return option;
    }

    private static string Path(ParseResult parse, Session session, Option<string?> option)
    {
        var path = parse.GetValue(option)!;
        session.Paths[option.Name.TrimStart('-')] = System.IO.Path.GetFullPath(path);
        return path;
    }

    private static string Shape(Inputs inputs) =>
        string.Create(CultureInfo.InvariantCulture, $"{inputs.Samples} x {inputs.Dimension}");

    private static string Shape(ITallMatrix matrix) =>
        string.Create(CultureInfo.InvariantCulture, $"{matrix.Rows} x {matrix.Columns}");

    private static UsageException RankTooLow(string path, string shape, int rank, int columns) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"--matrix {System.IO.Path.GetFileName(path)} is {shape} of rank {rank}; accepted is full column rank, "
                    + $"{columns}"
            )
        );

    private double[]? ReadWeights(ParseResult parse, Session session, Inputs inputs) =>
        RequirePositive(parse, ReadVector(parse, session, weights, "rows", inputs.Samples, inputs));

    private double[]? RequirePositive(ParseResult parse, double[]? vector)
    {
        var bad = vector is null ? -1 : Array.FindIndex(vector, weight => !(weight > 0.0));
        return bad < 0
            ? vector
            : throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{weights.Name} {System.IO.Path.GetFileName(parse.GetValue(weights))}, line {bad + 1}: found "
                        + $"{vector![bad]:R}; accepted is a number above 0"
                )
            );
    }
}
