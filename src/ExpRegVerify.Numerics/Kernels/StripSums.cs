namespace ExpRegVerify.Numerics.Kernels;

/// <summary>What one strip of rows adds to sums over all rows.</summary>
/// <param name="first">The first row.</param>
/// <param name="count">How many rows.</param>
/// <param name="sums">The sums so far, of this strip's group.</param>
public delegate void StripSums(int first, int count, Span<double> sums);
