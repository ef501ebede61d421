using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Numerics.Bounds;
using MathNet.Numerics.Distributions;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// The slope of log value against log size, with a confidence interval.
/// <para>
/// Method. Every replicate gives one slope b by least squares over all sizes; the slopes of different replicates are
/// independent and alike, so their mean has the interval b̄ ± t·s/√R of Student with R − 1 degrees of freedom, whatever
/// the variances at the sizes are. It assumes that one replicate's slope is nearly normal, as a weighted sum over sizes
/// is; and it is about the slope on <em>these</em> sizes, not about a limit. Where a value is only enclosed, so is
/// every replicate's slope: b̄ is known to the mean of their radii r, and s to √(Σr²/(R − 1)), since a deviation moves
/// by no more than r does. The interval is widened by both.
/// </para>
/// </summary>
/// <param name="Claim">What is claimed of it.</param>
/// <param name="Estimate">b̄; NaN when a value is not finite and positive.</param>
/// <param name="Lower">The interval's lower end.</param>
/// <param name="Upper">The interval's upper end.</param>
/// <param name="Replicates">R.</param>
public sealed record ScalingSlope(Claim.Scaling Claim, double Estimate, double Lower, double Upper, int Replicates)
{
    /// <summary>The interval's confidence.</summary>
    public const double Level = 0.99;

    /// <summary>The whole interval lies within what the claim allows.</summary>
    public bool IsConsistent =>
        Upper <= Claim.Exponent + Claim.Resolution
        && (Claim.IsUpperLimit || Lower >= Claim.Exponent - Claim.Resolution);

    /// <summary>The whole interval lies outside of it.</summary>
    public bool IsExcluding =>
        Lower > Claim.Exponent + Claim.Resolution || (!Claim.IsUpperLimit && Upper < Claim.Exponent - Claim.Resolution);

    /// <summary>The slope of what was measured.</summary>
    /// <param name="claim">What is claimed of it.</param>
    /// <param name="rows">Whole replicates over the same sizes, at least two of each; others than whole ones are left
    /// out.</param>
    /// <returns>NaN ends when there are fewer than two whole replicates, or a value is not finite and
    /// positive.</returns>
    public static ScalingSlope Of(Claim.Scaling claim, IEnumerable<ScalingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var replicates = rows.GroupBy(row => row.Replicate).Select(group => group.ToArray()).ToArray();
        var sizes = replicates.Select(replicate => replicate.Length).DefaultIfEmpty(0).Max();
        var slopes = replicates.Where(replicate => replicate.Length == sizes && sizes > 1).Select(Slope).ToArray();
        if (slopes.Length < 2 || !Array.TrueForAll(slopes, slope => slope.IsFinite))
        {
            return new ScalingSlope(claim, double.NaN, double.NaN, double.NaN, slopes.Length);
        }

        var mean = slopes.Average(slope => slope.Midpoint);
        var variance = slopes.Sum(slope => (slope.Midpoint - mean) * (slope.Midpoint - mean)) / (slopes.Length - 1);
        var hidden = slopes.Sum(slope => slope.Radius * slope.Radius) / (slopes.Length - 1);
        var quantile = StudentT.InvCDF(0, 1, slopes.Length - 1, 0.5 + (Level / 2));
        var deviation = Math.Sqrt(variance) + Math.Sqrt(hidden);
        var radius = (quantile * deviation / Math.Sqrt(slopes.Length)) + slopes.Average(slope => slope.Radius);
        return new ScalingSlope(claim, mean, mean - radius, mean + radius, slopes.Length);
    }

    // Least squares: Σ (x − x̄) y / Σ (x − x̄)², the x being logarithms of sizes.
    private static Enclosure Slope(ScalingRow[] rows)
    {
        var positions = Array.ConvertAll(rows, row => Enclosure.Log(Enclosure.Exact(row.Size)).Midpoint);
        var mean = positions.Average();
        var spread = positions.Sum(x => (x - mean) * (x - mean));
        var slope = Enclosure.Exact(0.0);
        foreach (var (row, x) in rows.Zip(positions))
        {
            var isMeasured = row.Value.Lower > 0 && row.Value.IsFinite;
            slope += isMeasured ? (x - mean) / spread * Enclosure.Log(row.Value) : Enclosure.Everything;
        }

        return slope;
    }
}
