using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Instances;

/// <summary>Draws labels.</summary>
internal static class LabelLaws
{
    public static double[] Draw(NetworkSpec spec, Inputs inputs)
    {
        var random = new CounterRandom(spec.DataSeed);
        return spec.Labels switch
        {
            LabelLaw.Signs => Each(spec, i => random.Sign(RandomStream.Label, i)),
            LabelLaw.Uniform => Each(spec, i => (2.0 * random.Uniform(RandomStream.Label, i, 0)) - 1.0),
            LabelLaw.Zero => new double[spec.Samples],
            LabelLaw.TopEigenvector => Eigenvector(inputs, last: true),
            LabelLaw.BottomEigenvector => Eigenvector(inputs, last: false),
            _ => throw new ArgumentException($"{spec.Labels} labels are not drawn", nameof(spec)),
        };
    }

    private static double[] Each(NetworkSpec spec, Func<ulong, double> label)
    {
        var labels = new double[spec.Samples];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = label((ulong)i);
        }

        return labels;
    }

    // An eigenvector of H^cts up to rounding: labels need no more, and are exact reals once made. Always with our own
    // exponential, whichever arithmetic the instance is for, because both must see the same labels. The sign is such
    // that the entry of largest modulus, the first of them, is +1. Where H^cts overflows there is no eigenvector: all
    // ones.
    private static double[] Eigenvector(Inputs inputs, bool last)
    {
        var matrix = new SymmetricMatrix(inputs.Samples);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = Entry(inputs.Row(i), inputs.Row(j));
            }
        }

        var spectrum = Spectrum.Estimate(matrix);
        if (!double.IsFinite(spectrum.Values[0]))
        {
            return [.. Enumerable.Repeat(1.0, inputs.Samples)];
        }

        var vector = last ? spectrum.TopVector : spectrum.BottomVector;
        var pivot = vector.MaxBy(Math.Abs);
        return [.. vector.Select(value => value / pivot)];
    }

    private static double Entry(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var product = 0.0;
        var square = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            product += x[k] * y[k];
            square += (x[k] + y[k]) * (x[k] + y[k]);
        }

        var exponent = 0.5 * square;
        return exponent <= Exponential.DomainMax ? product * Exponential.Exp(exponent) : double.PositiveInfinity;
    }
}
