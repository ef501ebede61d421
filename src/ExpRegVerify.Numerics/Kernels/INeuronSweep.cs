namespace ExpRegVerify.Numerics.Kernels;

/// <summary>What a kernel does in bulk, whatever carries out its lanes.</summary>
internal interface INeuronSweep
{
    /// <summary>The sums of a pass.</summary>
    /// <param name="neurons">Unchanged.</param>
    /// <param name="plan">How the sums are nested.</param>
    /// <param name="squaredNorms">Space for the computed ‖Ê_r‖², m numbers, or none.</param>
    /// <param name="cancellation">Stops between two groups.</param>
    SweepSums Forward(NeuronBlocks neurons, SweepPlan plan, double[]? squaredNorms, CancellationToken cancellation);

    /// <summary>Proposes the next weights and gives the sums of the pass at them.</summary>
    /// <param name="neurons">Unchanged but for the proposal, which in expendable ones is the weights.</param>
    /// <param name="plan">How the sums are nested.</param>
    /// <param name="residual">e, n numbers.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="start">Where movement is measured from, or none.</param>
    /// <param name="cancellation">Stops between two groups.</param>
    SweepSums Step(
        NeuronBlocks neurons,
        SweepPlan plan,
        double[] residual,
        double stepSize,
        NeuronBlocks? start,
        CancellationToken cancellation
    );

    /// <summary>Makes the weights that the last step of these neurons proposed theirs.</summary>
    /// <param name="neurons">Whose proposal becomes their weights.</param>
    /// <param name="sums">What that step gave.</param>
    void Commit(NeuronBlocks neurons, SweepSums sums);

    /// <summary>Σ_r Ê_ri Ê_rj as computed.</summary>
    /// <param name="neurons">Unchanged.</param>
    /// <param name="cancellation">Stops between two panels.</param>
    GramSums Gram(NeuronBlocks neurons, CancellationToken cancellation);
}
