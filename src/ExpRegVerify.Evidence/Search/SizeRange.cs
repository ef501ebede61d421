namespace ExpRegVerify.Evidence.Search;

/// <summary>The whole numbers from <paramref name="Lower"/> to <paramref name="Upper"/>, both included.</summary>
/// <param name="Lower">The least, at least 1.</param>
/// <param name="Upper">The greatest, at least <paramref name="Lower"/>.</param>
public readonly record struct SizeRange(int Lower, int Upper)
{
    /// <summary>Whether <paramref name="value"/> is one of them.</summary>
    public bool Contains(int value) => Lower <= value && value <= Upper;
}
