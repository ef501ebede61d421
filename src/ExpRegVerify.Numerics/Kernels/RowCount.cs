using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// How many rows of four there are, as a type: a loop that is compiled for it has no operations for those that are
/// missing. With four rows everywhere a step at (5, 8, 4,096) takes 1.22 times as long, and a Gram matrix there 1.15
/// times.
/// </summary>
internal static class RowCount
{
    /// <summary>Rows that are swept together.</summary>
    public const int Max = 4;

    internal interface IKnown
    {
        /// <summary>1 to 4.</summary>
        static abstract int Value { get; }
    }

    internal readonly struct One : IKnown
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 1;
        }
    }

    internal readonly struct Two : IKnown
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 2;
        }
    }

    internal readonly struct Three : IKnown
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 3;
        }
    }

    internal readonly struct Four : IKnown
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Max;
        }
    }
}
