namespace ExpRegVerify.Numerics.Random;

/// <summary>
/// What a random number is for. Two streams never share a number; a value once published stays, because replay tokens
/// depend on it.
/// </summary>
public static class RandomStream
{
    /// <summary>Coordinate k of sample i, at (i, k).</summary>
    public const uint DataCoordinate = 1;

    /// <summary>The norm of sample i, at (i, 0).</summary>
    public const uint DataNorm = 2;

    /// <summary>The label of sample i, or a regression's target, at (i, 0).</summary>
    public const uint Label = 3;

    /// <summary>Coordinate k of the weights of neuron r, at (r, k); of a regression's point, at (0, k).</summary>
    public const uint Weight = 4;

    /// <summary>The output sign of neuron r, at r.</summary>
    public const uint Sign = 5;

    /// <summary>Whether row k of a matrix is kept in step t, at (k, t).</summary>
    public const uint RowSample = 10;

    /// <summary>Directions and perturbations that probe an instance, at (index, coordinate).</summary>
    public const uint Probe = 7;

    /// <summary>Choices of a search among specs, at (evaluation, choice).</summary>
    public const uint Search = 8;

    /// <summary>Seeds of other random numbers, at (purpose, draw).</summary>
    public const uint Seed = 9;

    /// <summary>Draws of planted lemmas that fail at a known rate, at (repetition, draw).</summary>
    public const uint Planted = 10;
}
