using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>G_ij = ⟨x_i, x_j⟩, each as an enclosure, computed once.</summary>
internal sealed class InnerProducts
{
    private readonly Enclosure[] entries;
    private readonly int order;

    public InnerProducts(Inputs inputs)
    {
        order = inputs.Samples;
        entries = new Enclosure[order * order];
        var matrix = Numerics.Kernels.GramRounding.InnerProducts(inputs.Values, order, inputs.Dimension);
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                entries[(i * order) + j] = matrix.Entry(i, j);
                entries[(j * order) + i] = entries[(i * order) + j];
            }
        }
    }

    public Enclosure this[int i, int j] => entries[(i * order) + j];
}
