using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// Everything about the network that costs floating-point work in bulk. Two independent implementations exist: the
/// fused kernels, and plain loops that are consulted before a lemma is called refuted. Each states its own rounding.
/// </summary>
public interface INetworkArithmetic
{
    /// <summary>What a person reads: <c>kernels</c> or <c>plain loops</c>.</summary>
    string Name { get; }

    /// <summary>At most so many threads work at once; decides time only.</summary>
    int Threads => 1;

    /// <summary>Outputs and moments at the given weights.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="weights">The neurons; unchanged.</param>
    NeuronPass Forward(Inputs inputs, NeuronBlocks weights);

    /// <summary>‖E_r‖₂² for every neuron, m numbers, each within a relative error of <c>2·ExponentialRelativeError +
    /// γ</c>,
    /// rounded up so that each is an upper bound.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="weights">The neurons; unchanged.</param>
    double[] SquaredNormsUpper(Inputs inputs, NeuronBlocks weights);

    /// <summary>
    /// One step of gradient descent in place, w_r ← w_r − η a_r Σ_i e_i exp⟨w_r, x_i⟩ x_i, then the pass at the new
    /// weights.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="weights">The neurons; overwritten by the next iterate, unless the pass is not finite.</param>
    /// <param name="residual">e = u − y at the present weights, n numbers.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="start">W(0), unchanged, for the pass's largest movement; none for no movement.</param>
    NeuronPass Step(
        Inputs inputs,
        NeuronBlocks weights,
        ReadOnlySpan<double> residual,
        double stepSize,
        NeuronBlocks? start = null
    );

    /// <summary>H(W)_ij = (1/m) Σ_r ⟨x_i, x_j⟩ exp⟨w_r, x_i + x_j⟩ with its rounding, n × n.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="weights">The neurons; unchanged.</param>
    EnclosedMatrix Gram(Inputs inputs, NeuronBlocks weights);

    /// <summary>H^cts_ij = ⟨x_i, x_j⟩ exp(‖x_i + x_j‖²/2) with its rounding, n × n (THEORY.md E1).</summary>
    /// <param name="inputs">The inputs.</param>
    EnclosedMatrix InfiniteGram(Inputs inputs);
}
