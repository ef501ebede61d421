using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The Gram matrix H(W) of a network at given weights and its extreme eigenvalues as proofs, each computed when it is
/// first asked for (THEORY.md 0.4, E3).
/// </summary>
public sealed class NtkGram
{
    private readonly EnclosedEnds ends;

    private NtkGram(EnclosedMatrix matrix, int threads)
    {
        Matrix = matrix;
        Trace = matrix.Trace();
        ends = new(matrix, threads);
    }

    /// <summary>H(W), n × n; not to be changed, for its eigenvalues are proved when they are asked for.</summary>
    public EnclosedMatrix Matrix { get; }

    /// <summary>λ_min(H(W)); its lower end is never below 0, for H(W) is positive semidefinite.</summary>
    public Enclosure SmallestEigenvalue => ends.Smallest.ClampedAtZero();

    /// <summary>λ_max(H(W)) = ‖H(W)‖₂; its lower end is never below 0.</summary>
    public Enclosure LargestEigenvalue => ends.Largest.ClampedAtZero();

    /// <summary>tr H(W).</summary>
    public Enclosure Trace { get; }

    /// <summary>
    /// Estimates of all n eigenvalues, ascending, made anew at each call; no bounds. NaN when the matrix is not finite.
    /// </summary>
    public double[] SpectrumEstimate => Spectrum.Estimate(Matrix.Center).Values;

    /// <summary>H^dis = H(W(0)); computed once an instance.</summary>
    /// <param name="instance">Data and initial weights.</param>
    public static NtkGram AtInitialisation(NetworkInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.InitialGram;
    }

    /// <summary>H(W).</summary>
    /// <param name="instance">Whose data and arithmetic.</param>
    /// <param name="weights">W; unchanged. Its stored doubles are meant exactly.</param>
    public static NtkGram At(NetworkInstance instance, NeuronBlocks weights)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var arithmetic = instance.Data.Arithmetic;
        return new(arithmetic.Gram(instance.Data.Inputs, weights), arithmetic.Threads);
    }
}
