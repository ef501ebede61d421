namespace ExpRegVerify.Solver.Instances;

/// <summary>The spec of a one-hidden-layer network F(W, x) = Σ_r a_r exp⟨w_r, x⟩ on n points in R^d.</summary>
public sealed record NetworkSpec : Spec
{
    /// <summary>Samples n, 1 … 4,096 (key <c>n</c>).</summary>
    public required int Samples { get; init; }

    /// <summary>Dimension d, 1 … 4,096 (key <c>d</c>).</summary>
    public required int Dimension { get; init; }

    /// <summary>Neurons m, 1 … 10⁹, or 0 for <c>auto</c>: the lemma's required width (key <c>width</c>).</summary>
    public required long Width { get; init; }

    /// <summary>How weights and signs are drawn (key <c>init</c>).</summary>
    public Initialisation Initialisation { get; init; } = Initialisation.Paired;

    /// <summary>How the inputs are drawn (key <c>law</c>).</summary>
    public DataLaw Law { get; init; } = DataLaw.Sphere;

    /// <summary>κ, the largest norm of an input, positive (key <c>kappa</c>); unused for a file.</summary>
    public double Scale { get; init; } = 1.0;

    /// <summary>k of near-duplicates at distance κ·10⁻ᵏ, 1 … 12 (key <c>separation</c>).</summary>
    public int Separation { get; init; } = 1;

    /// <summary>How the labels are made (key <c>labels</c>).</summary>
    public LabelLaw Labels { get; init; } = LabelLaw.Signs;

    /// <summary>Steps of gradient descent that a lemma about trajectories looks at (key <c>steps</c>).</summary>
    public int Steps { get; init; } = 1;

    /// <summary>
    /// The step size as a fraction in (0, 1] of the largest one that the lemma allows (key <c>step</c>).
    /// </summary>
    public double StepFraction { get; init; } = 1.0;

    /// <summary>δ of a probability claim, in (0, 1) (key <c>delta</c>).</summary>
    public double Delta { get; init; } = 0.1;

    /// <summary>Decides inputs and labels (key <c>dataSeed</c>).</summary>
    public ulong DataSeed { get; init; } = 1;

    /// <summary>Decides weights and signs (key <c>initSeed</c>).</summary>
    public ulong InitialisationSeed { get; init; } = 1;

    /// <summary>Where the rows come from when <see cref="Law"/> is a file; null otherwise.</summary>
    public FileReference? File { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Entries => NetworkSpecGrammar.Entries(this);

    /// <inheritdoc/>
    public override double Cost => (double)Samples * Math.Max(Width, 1) * Dimension * (3.0 * Steps + 2.0);

    /// <inheritdoc/>
    public override Spec WithInitialisationSeed(ulong seed) => this with { InitialisationSeed = seed };

    /// <summary>
    /// Reads exactly what <see cref="Spec.ToString"/> prints: every key that applies, once, in the printed order; names
    /// of files and columns percent-encoded.
    /// </summary>
    /// <param name="text"><c>key=value,…</c>.</param>
    /// <exception cref="FormatException">Anything else; the message, one line, names key, value and what is
    /// accepted.</exception>
    public static NetworkSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NetworkSpecGrammar.Parse(text);
    }

    /// <summary>The spec of the kept rows of a file, one draw of the initialisation with seed 1.</summary>
    /// <param name="file">The file as read.</param>
    /// <param name="width">Neurons m, or 0 for <c>auto</c>.</param>
    public static NetworkSpec OnFile(DataFile file, long width)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new NetworkSpec
        {
            Samples = file.Inputs.Samples,
            Dimension = file.Inputs.Dimension,
            Width = width,
            Law = DataLaw.File,
            Labels = LabelLaw.File,
            File = file.Reference,
        };
    }

    /// <summary>The same spec with another width.</summary>
    /// <param name="width">Neurons m.</param>
    public NetworkSpec WithWidth(long width) => this with { Width = width };
}
