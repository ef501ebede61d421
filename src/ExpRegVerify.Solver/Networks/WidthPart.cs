using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>One of several lower limits on a width, of which the largest decides.</summary>
/// <param name="Name">What it is called in THEORY.md, such as <c>b</c>.</param>
/// <param name="Width">The least m that it allows, all neurons counted; infinite where λ is not certified
/// positive.</param>
public sealed record WidthPart(string Name, Enclosure Width);
