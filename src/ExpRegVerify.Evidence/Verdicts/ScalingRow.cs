using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>One measurement of a scaling study.</summary>
/// <param name="Size">The size, such as n.</param>
/// <param name="Replicate">Which independent repetition, from 0.</param>
/// <param name="Value">What was measured; an end is infinite where it could not be.</param>
public sealed record ScalingRow(long Size, int Replicate, Enclosure Value);
