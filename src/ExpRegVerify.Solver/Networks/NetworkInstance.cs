using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>The arrays that a network spec stands for: data and initial weights.</summary>
/// <param name="Data">X, y, width, arithmetic.</param>
/// <param name="InitialWeights">W(0) and the signs; whoever steps works on a clone.</param>
public sealed record NetworkInstance(NetworkData Data, NeuronBlocks InitialWeights);
