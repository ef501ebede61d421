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
    /// <param name="spec">A valid spec.</param>
    public NetworkData Data(NetworkSpec spec) => throw new NotSupportedException(arithmetic.Name);

    /// <summary>W(0) and the signs of <paramref name="data"/>'s spec. Prefix-stable: fewer neurons are the first ones.</summary>
    /// <param name="data">From <see cref="Data"/>; its width is resolved (not <c>auto</c>).</param>
    public NetworkInstance Instance(NetworkData data) => throw new NotSupportedException();
}
