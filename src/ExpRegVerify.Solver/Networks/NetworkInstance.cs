using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>The arrays that a network spec stands for: data and initial weights.</summary>
public sealed class NetworkInstance
{
    private readonly Lazy<DescentState> start;

    private readonly Lazy<NtkGram> gram;

    /// <summary>
    /// Gathers the parts. The pass and the Gram matrix at W(0) are computed when first asked for and then kept.
    /// </summary>
    /// <param name="data">X, y, width, arithmetic.</param>
    /// <param name="initialWeights">W(0) and the signs; whoever steps works on a clone.</param>
    public NetworkInstance(NetworkData data, NeuronBlocks initialWeights)
    {
        Data = data;
        InitialWeights = initialWeights;
        start = new Lazy<DescentState>(() => GradientDescent.Start(data, initialWeights));
        gram = new Lazy<NtkGram>(() => NtkGram.At(this, initialWeights));
    }

    /// <summary>X, y, width, arithmetic.</summary>
    public NetworkData Data { get; }

    /// <summary>
    /// W(0) and the signs; whoever steps works on a clone. Not to be changed once the start or H(W(0)) was asked for.
    /// </summary>
    public NeuronBlocks InitialWeights { get; }

    /// <summary>The state at W(0), its weights being <see cref="InitialWeights"/>; computed once.</summary>
    internal DescentState Start => start.Value;

    /// <summary>H(W(0)); computed once.</summary>
    internal NtkGram InitialGram => gram.Value;
}
