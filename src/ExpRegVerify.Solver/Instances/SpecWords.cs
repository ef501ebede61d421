namespace ExpRegVerify.Solver.Instances;

/// <summary>The words that specs, options and messages use for laws: lower-case kebab, one word to one thing.</summary>
public static class SpecWords
{
    /// <summary>
    /// The data laws; <c>file</c> is a word for counts and pages only, for a spec on a file says <c>file=NAME</c>.
    /// </summary>
    public static IReadOnlyDictionary<DataLaw, string> DataLaws { get; } =
        new Dictionary<DataLaw, string>
        {
            [DataLaw.Sphere] = "sphere",
            [DataLaw.Ball] = "ball",
            [DataLaw.NearDuplicates] = "near-duplicates",
            [DataLaw.Antipodal] = "antipodal",
            [DataLaw.Collinear] = "collinear",
            [DataLaw.Orthonormal] = "orthonormal",
            [DataLaw.Grid] = "grid",
            [DataLaw.File] = "file",
        };

    /// <summary>The label laws; <c>file</c> is a word for counts and pages only.</summary>
    public static IReadOnlyDictionary<LabelLaw, string> LabelLaws { get; } =
        new Dictionary<LabelLaw, string>
        {
            [LabelLaw.Signs] = "signs",
            [LabelLaw.Uniform] = "uniform",
            [LabelLaw.Zero] = "zero",
            [LabelLaw.TopEigenvector] = "top",
            [LabelLaw.BottomEigenvector] = "bottom",
            [LabelLaw.File] = "file",
        };

    /// <summary>The initialisations.</summary>
    public static IReadOnlyDictionary<Initialisation, string> Initialisations { get; } =
        new Dictionary<Initialisation, string>
        {
            [Initialisation.Paired] = "paired",
            [Initialisation.Independent] = "independent",
        };

    /// <summary>What is done to a file's labels.</summary>
    public static IReadOnlyDictionary<LabelScale, string> LabelScales { get; } =
        new Dictionary<LabelScale, string>
        {
            [LabelScale.None] = "none",
            [LabelScale.Center] = "center",
            [LabelScale.Unit] = "unit",
        };

    /// <summary>The laws of a regression's matrix.</summary>
    public static IReadOnlyDictionary<MatrixLaw, string> MatrixLaws { get; } =
        new Dictionary<MatrixLaw, string>
        {
            [MatrixLaw.Identity] = "identity",
            [MatrixLaw.Integer] = "integer",
            [MatrixLaw.Orthonormal] = "orthonormal",
            [MatrixLaw.Positive] = "positive",
            [MatrixLaw.Gaussian] = "gaussian",
            [MatrixLaw.Graded] = "graded",
        };

    /// <summary>The laws of a regression's target.</summary>
    public static IReadOnlyDictionary<TargetLaw, string> TargetLaws { get; } =
        new Dictionary<TargetLaw, string>
        {
            [TargetLaw.OneHot] = "one-hot",
            [TargetLaw.Uniform] = "uniform",
            [TargetLaw.Dirichlet] = "dirichlet",
            [TargetLaw.Interpolating] = "interpolating",
            [TargetLaw.Positive] = "positive",
            [TargetLaw.Signed] = "signed",
        };

    /// <summary>The laws of a regression's point.</summary>
    public static IReadOnlyDictionary<PointLaw, string> PointLaws { get; } =
        new Dictionary<PointLaw, string>
        {
            [PointLaw.Zero] = "zero",
            [PointLaw.Rising] = "rising",
            [PointLaw.Falling] = "falling",
            [PointLaw.Gaussian] = "gaussian",
            [PointLaw.NearSingular] = "near-singular",
        };

    /// <summary>The value that <paramref name="word"/> stands for.</summary>
    /// <param name="words">One of the tables of this class.</param>
    /// <param name="key">The key or option that the word was given for; named in the error.</param>
    /// <param name="word">The word, in lower case.</param>
    /// <exception cref="FormatException">No such word; the message names key, word and what is accepted.</exception>
    public static T Read<T>(IReadOnlyDictionary<T, string> words, string key, string word)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var (value, text) in words)
        {
            if (text == word)
            {
                return value;
            }
        }

        throw new FormatException($"{key}={word}: accepted are {string.Join(", ", words.Values)}");
    }
}
