using System.Globalization;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Solver.Instances;

/// <summary>What a regression spec may say; the sizes are those of <see cref="SpecLimits"/>.</summary>
public static class RegressionLimits
{
    /// <summary>The smallest scale of a point, a target or a distance; below it squares would underflow.</summary>
    public const double NumberMin = 1e-100;

    /// <summary>The largest scale of a point, a target, a distance or a weight.</summary>
    public const double NumberMax = 1e100;

    /// <summary>
    /// What is wrong with the spec, as one line that names key, value and what is accepted, or null when nothing is.
    /// </summary>
    /// <param name="spec">Any spec.</param>
    public static string? Violation(RegressionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return ModelViolation(spec)
            ?? SpecLimits.OutOfRange("n", spec.Samples, 1, SpecLimits.SamplesMax)
            ?? SpecLimits.OutOfRange("d", spec.Dimension, 1, Math.Min(spec.Samples, SpecLimits.DimensionMax))
            ?? Size("targetScale", spec.TargetScale)
            ?? Size("scale", spec.Scale)
            ?? Size("beta", spec.Beta)
            ?? Size("distance", spec.Distance)
            ?? SpecLimits.Unless(
                spec.WeightFactor is >= 0 and <= NumberMax,
                "weight",
                spec.WeightFactor,
                "a number from 0 to 1E+100"
            )
            ?? SpecLimits.Unless(spec.Epsilon is > 0 and < 1, "epsilon", spec.Epsilon, "a number in (0, 1)")
            ?? SpecLimits.Unless(spec.Delta is > 0 and < 1, "delta", spec.Delta, "a number in (0, 1)");
    }

    private static string? ModelViolation(RegressionSpec spec)
    {
        var names = RegressionModel.All.Select(model => model.Name).ToArray();
        return names.Contains(spec.Model, StringComparer.Ordinal)
            ? null
            : $"model={SpecReader.Shown(spec.Model)}: accepted are {string.Join(", ", names)}";
    }

    private static string? Size(string key, double value) =>
        SpecLimits.Unless(
            value is >= NumberMin and <= NumberMax,
            key,
            value,
            string.Create(CultureInfo.InvariantCulture, $"a number from {NumberMin:R} to {NumberMax:R}")
        );
}
