using System.Globalization;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Numerics.Random;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Instances;

/// <summary>Turns specs into arrays. The same spec gives the same bits on any machine.</summary>
/// <param name="arithmetic">Who does the floating-point work of the instances made here.</param>
/// <param name="file">The file that specs with the law <see cref="DataLaw.File"/> refer to, or null.</param>
public sealed class InstanceFactory(INetworkArithmetic arithmetic, DataFile? file = null)
{
    /// <summary>The file that specs may refer to.</summary>
    public DataFile? File { get; } = file;

    /// <summary>X and y; nothing random about the weights has happened yet.</summary>
    /// <param name="spec">A valid spec; of its width only the kind of initialisation matters here.</param>
    /// <exception cref="ArgumentException">The spec breaks <see cref="SpecLimits"/>; the message names key and
    /// value.</exception>
    /// <exception cref="DataFileException">The spec is on a file that is not at hand, or is another one.</exception>
    public NetworkData Data(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var width = Math.Max(spec.Width, 1);
        var violation = SpecLimits.Violation(spec) ?? SpecLimits.MemoryViolation(spec.Samples, spec.Dimension, width);
        if (violation is not null)
        {
            throw new ArgumentException(violation, nameof(spec));
        }

        if (spec.File is { } reference)
        {
            var rows = Rows(spec, reference);
            return new NetworkData(spec, rows.Inputs, rows.Labels, arithmetic);
        }

        var inputs = DataLaws.Draw(spec);
        return new NetworkData(spec, inputs, LabelLaws.Draw(spec, inputs), arithmetic);
    }

    /// <summary>
    /// W(0) and the signs of <paramref name="data"/>'s spec. Prefix-stable: fewer neurons are the first ones. Paired
    /// neurons 2k and 2k + 1 share the weights drawn at index k and have the signs +1 and −1.
    /// </summary>
    /// <param name="data">From <see cref="Data"/>; its width is resolved (not <c>auto</c>).</param>
    /// <exception cref="ArgumentException">The width is still <c>auto</c>, or another factory made the
    /// data.</exception>
    public NetworkInstance Instance(NetworkData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Width < 1)
        {
            throw new ArgumentException("width=auto: accepted here is a number of neurons", nameof(data));
        }

        if (!ReferenceEquals(data.Arithmetic, arithmetic))
        {
            throw new ArgumentException("accepted are data that this factory made", nameof(data));
        }

        var random = new CounterRandom(data.Spec.InitialisationSeed);
        var copies = data.Spec.Initialisation == Initialisation.Paired ? 2 : 1;
        var weights = NeuronBlocks.Normal(random, RandomStream.Weight, copies, data.Width, data.Inputs.Dimension);
        var signs = weights.Signs;
        for (var r = 0L; r < data.Width; r += copies)
        {
            signs[r] = copies == 1 ? (sbyte)random.Sign(RandomStream.Sign, (ulong)r) : (sbyte)1;
            if (copies == 2 && r + 1 < data.Width)
            {
                signs[r + 1] = -1;
            }
        }

        return new NetworkInstance(data, weights);
    }

    private DataFile Rows(NetworkSpec spec, FileReference reference)
    {
        if (File is null)
        {
            throw new DataFileException($"{reference.Name}: the spec is on this file, which is not given");
        }

        if (File.Reference.Hash != reference.Hash)
        {
            throw new DataFileException(
                $"{File.Reference.Name}: SHA-256 begins {File.Reference.Hash}; accepted is {reference.Hash}"
            );
        }

        var rows = File.With(reference.Options);
        return rows.Inputs.Samples == spec.Samples && rows.Inputs.Dimension == spec.Dimension
            ? rows
            : throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reference.Name}: {rows.Inputs.Samples} rows of {rows.Inputs.Dimension} features; "
                        + $"accepted by the spec are n={spec.Samples}, d={spec.Dimension}"
                )
            );
    }
}
