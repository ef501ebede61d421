using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Several whole numbers drawn one after another, as <see cref="Gen.Choose"/> draws each.</summary>
internal static class Choices
{
    /// <summary>One number of each range, in their order.</summary>
    /// <param name="ranges">None of them depends on what is drawn.</param>
    public static Gen<int[]> Of(params Range[] ranges) =>
        Gen.CollectToArray(ranges, range => Gen.Choose(range.Lower, range.Upper));

    /// <summary>The indices of a list.</summary>
    /// <typeparam name="T">Of anything.</typeparam>
    /// <param name="values">Not empty.</param>
    public static Range Index<T>(IReadOnlyList<T> values) => new(0, values.Count - 1);

    /// <summary>Whole numbers, both ends included.</summary>
    /// <param name="Lower">The least.</param>
    /// <param name="Upper">The greatest.</param>
    public readonly record struct Range(int Lower, int Upper);
}
