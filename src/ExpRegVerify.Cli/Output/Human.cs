using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Output;

/// <summary>Numbers as a person reads them: six digits.</summary>
internal static class Human
{
    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>The middle of an enclosure.</summary>
    public static string Number(Enclosure value) => Number(value.Midpoint);

    /// <summary>Both ends, in enough digits to tell them apart.</summary>
    public static string Range(Enclosure value) =>
        string.Create(CultureInfo.InvariantCulture, $"[{value.Lower:G17}, {value.Upper:G17}]");

    /// <summary>Why the matrix is singular, by E2.</summary>
    public static string SingularRows(InfiniteGram gram) =>
        gram.Closest.First == gram.Closest.Second
            ? $"for row {gram.Closest.First} is zero"
            : $"for rows {gram.Closest.First} and {gram.Closest.Second} are equal";
}
