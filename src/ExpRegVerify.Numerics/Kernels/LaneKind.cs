namespace ExpRegVerify.Numerics.Kernels;

/// <summary>How the eight virtual lanes of a kernel are carried out. Every kind gives the same bits.</summary>
public enum LaneKind
{
    /// <summary>The widest that this processor has.</summary>
    Widest,

    /// <summary>One register of 512 bits.</summary>
    Wide512,

    /// <summary>Two registers of 256 bits.</summary>
    Wide256,

    /// <summary>Eight plain doubles.</summary>
    Plain,
}
