using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics;

/// <summary>How the methods with the loops are made into machine code.</summary>
internal static class Compiled
{
    /// <summary>
    /// At once with all optimisations, for who asks for one matrix has no time to wait for the runtime to learn: the
    /// middle one of nine λ_min at order 442 in a new process took 16, 51 and 56 ms in three runs, and 16 to 17 since.
    /// And never into a caller: where a process profiles itself, as all do that ask for nothing else, the whole of a
    /// step was put into one method, beyond what the compiler is ready to inline, and a step at (64, 16, 131,072) took
    /// five times as long.
    /// </summary>
    public const MethodImplOptions Apart = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
