using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// What a network instance is before its weights are drawn: X, y, the width and the kind of initialisation. The
/// hypotheses of a probability claim may look at this and at nothing else.
/// </summary>
public sealed class NetworkData
{
    private readonly Lazy<InfiniteGram> infiniteGram;

    private readonly Lazy<Enclosure> kappa;

    private readonly Lazy<Enclosure> variance;

    private readonly Lazy<Enclosure> secondMoment;

    /// <summary>Gathers the parts; computes nothing yet.</summary>
    /// <param name="spec">The spec they came from, its width resolved.</param>
    /// <param name="inputs">X.</param>
    /// <param name="labels">y, n numbers.</param>
    /// <param name="arithmetic">Who does the floating-point work.</param>
    public NetworkData(NetworkSpec spec, Inputs inputs, double[] labels, INetworkArithmetic arithmetic)
    {
        Spec = spec;
        Inputs = inputs;
        Labels = labels;
        Arithmetic = arithmetic;
        infiniteGram = new Lazy<InfiniteGram>(() => InfiniteGram.Compute(inputs, arithmetic));
        kappa = new Lazy<Enclosure>(() => InputGeometry.LargestNorm(inputs));
        variance = new Lazy<Enclosure>(() => GramBounds.Variance(inputs));
        secondMoment = new Lazy<Enclosure>(() => GramBounds.SecondMoment(inputs));
    }

    private NetworkData(NetworkSpec spec, NetworkData other)
    {
        Spec = spec;
        Inputs = other.Inputs;
        Labels = other.Labels;
        Arithmetic = other.Arithmetic;
        infiniteGram = other.infiniteGram;
        kappa = other.kappa;
        variance = other.variance;
        secondMoment = other.secondMoment;
    }

    /// <summary>The spec.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>X, n × d.</summary>
    public Inputs Inputs { get; }

    /// <summary>y, n numbers.</summary>
    public double[] Labels { get; }

    /// <summary>Who does the floating-point work.</summary>
    public INetworkArithmetic Arithmetic { get; }

    /// <summary>Neurons m.</summary>
    public long Width => Spec.Width;

    /// <summary>Independent weight vectors: m, or m/2 when they come in pairs.</summary>
    public long IndependentNeurons => Spec.Initialisation == Initialisation.Paired ? Spec.Width / 2 : Spec.Width;

    /// <summary>H^cts and λ; computed once.</summary>
    public InfiniteGram InfiniteGram => infiniteGram.Value;

    /// <summary>κ = max_i ‖x_i‖₂.</summary>
    public Enclosure Kappa => kappa.Value;

    /// <summary>V = Σ_ij Var(h_ij) of E3b, exact but for rounding; computed once.</summary>
    public Enclosure Variance => variance.Value;

    /// <summary>v of E3e; computed once.</summary>
    internal Enclosure SecondMoment => secondMoment.Value;

    /// <summary>The same X and y with another width; what was computed of them stays.</summary>
    /// <param name="width">Neurons m, at least 1 and even for a paired network.</param>
    /// <exception cref="ArgumentException">The width breaks <see cref="SpecLimits"/>; the message says how.</exception>
    public NetworkData WithWidth(long width)
    {
        var spec = Spec with { Width = width };
        var violation = width < 1 ? "width: accepted is at least 1" : SpecLimits.Violation(spec);
        return violation is null ? new NetworkData(spec, this) : throw new ArgumentException(violation, nameof(width));
    }

    /// <summary>The same X and y, weights from another seed; what was computed of them stays.</summary>
    /// <param name="seed">Decides weights and signs.</param>
    public NetworkData WithInitialisationSeed(ulong seed) => new(Spec with { InitialisationSeed = seed }, this);
}
