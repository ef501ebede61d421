namespace ExpRegVerify.Solver.Regressions;

/// <summary>A <see cref="RegressionForm"/> as a type, so that loops know it while they are compiled.</summary>
internal interface IFormKind
{
    /// <summary>The form.</summary>
    static abstract RegressionForm Form { get; }
}

/// <summary><see cref="RegressionForm.Plain"/>.</summary>
internal readonly struct PlainKind : IFormKind
{
    public static RegressionForm Form => RegressionForm.Plain;
}

/// <summary><see cref="RegressionForm.Normalised"/>.</summary>
internal readonly struct NormalisedKind : IFormKind
{
    public static RegressionForm Form => RegressionForm.Normalised;
}

/// <summary><see cref="RegressionForm.Rescaled"/>.</summary>
internal readonly struct RescaledKind : IFormKind
{
    public static RegressionForm Form => RegressionForm.Rescaled;
}
