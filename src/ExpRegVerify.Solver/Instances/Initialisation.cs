namespace ExpRegVerify.Solver.Instances;

/// <summary>How weights and signs are drawn; weights are always N(0, I_d).</summary>
public enum Initialisation
{
    /// <summary>Neurons in pairs of equal weights and opposite signs, so that u(0) = 0; the width is even.</summary>
    Paired,

    /// <summary>All weights and all signs independent, as the papers' abstracts have it.</summary>
    Independent,
}
