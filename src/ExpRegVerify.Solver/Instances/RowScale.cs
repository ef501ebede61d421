using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>What is done to the rows' norms: <c>none</c>, <c>unit</c>, or <c>max=K</c>.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="LargestNorm">K of <c>max=K</c>, positive; 1 otherwise.</param>
public sealed record RowScale(RowScaleKind Kind, double LargestNorm)
{
    private const string MaxPrefix = "max=";

    /// <summary>Rows as they are.</summary>
    public static RowScale None { get; } = new(RowScaleKind.None, 1.0);

    /// <summary>Each row divided by its norm.</summary>
    public static RowScale Unit { get; } = new(RowScaleKind.Unit, 1.0);

    /// <summary>All rows divided by the largest norm, times <paramref name="largestNorm"/>.</summary>
    /// <param name="largestNorm">The largest norm afterwards, positive and finite.</param>
    public static RowScale Max(double largestNorm) => new(RowScaleKind.Max, largestNorm);

    /// <summary>Reads <c>none</c>, <c>unit</c> or <c>max=K</c> with K in [10⁻¹⁰⁰, 10¹⁰⁰].</summary>
    /// <param name="text">The text, without spaces.</param>
    /// <exception cref="FormatException">Anything else; the message names the text and what is accepted.</exception>
    public static RowScale Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "none")
        {
            return None;
        }

        if (text == "unit")
        {
            return Unit;
        }

        if (
            text.StartsWith(MaxPrefix, StringComparison.Ordinal)
            && double.TryParse(
                text.AsSpan(MaxPrefix.Length),
                NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite),
                CultureInfo.InvariantCulture,
                out var largest
            )
            && largest is >= SpecLimits.ScaleMin and <= SpecLimits.ScaleMax
        )
        {
            return Max(largest);
        }

        throw new FormatException($"scale={text}: accepted are none, unit, max=K with K from 1E-100 to 1E+100");
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Kind switch
        {
            RowScaleKind.None => "none",
            RowScaleKind.Unit => "unit",
            _ => MaxPrefix + LargestNorm.ToString("R", CultureInfo.InvariantCulture),
        };
}
