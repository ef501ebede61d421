using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>G_ij = ⟨x_i, x_j⟩, each as an enclosure, computed once.</summary>
internal sealed class InnerProducts
{
    private readonly EnclosedMatrix entries;

    public InnerProducts(Inputs inputs) =>
        entries = Numerics.Kernels.GramBounds.InnerProducts(inputs.Values, inputs.Samples, inputs.Dimension);

    public Enclosure this[int i, int j] => entries.Entry(i, j);
}
