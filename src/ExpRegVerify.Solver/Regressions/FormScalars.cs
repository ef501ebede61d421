using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>What all rows of a loss share.</summary>
/// <param name="Alpha">α = ⟨u, 1⟩, scaled as the units are; unused for a plain form.</param>
/// <param name="Inner">⟨c, f⟩ for a normalised form, ⟨b, c⟩ for a rescaled one; unused for a plain form.</param>
/// <typeparam name="T">The kind of number.</typeparam>
public readonly record struct FormScalars<T>(T Alpha, T Inner)
    where T : IScalar<T>;
