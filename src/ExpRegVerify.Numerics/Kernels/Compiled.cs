using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>How the methods with the loops are made into machine code.</summary>
internal static class Compiled
{
    /// <summary>
    /// At once with all optimisations, and never into a caller: where a process profiles itself, as all do that ask for
    /// nothing else, the whole of a step was put into one method, beyond what the compiler is ready to inline, and a
    /// step at (64, 16, 131,072) took five times as long.
    /// </summary>
    public const MethodImplOptions Apart = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
