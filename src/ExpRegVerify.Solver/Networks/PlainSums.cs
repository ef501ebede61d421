using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>The sums of a pass of the plain loops, neuron by neuron, rounded outwards at every operation.</summary>
/// <param name="samples">n.</param>
internal sealed class PlainSums(int samples)
{
    private readonly double[] outputsLower = new double[samples];
    private readonly double[] outputsUpper = new double[samples];
    private readonly double[] squaresLower = new double[samples];
    private readonly double[] squaresUpper = new double[samples];
    private Enclosure cubes;
    private Enclosure largestSquaredNorm;
    private double relativeError;
    private double exponentMax;
    private double squaredWeightMax;
    private double squaredWeightTotal;
    private bool isFinite = true;

    public void Add(double[] neuron, double sign, PlainExponential[] exponentials)
    {
        var squaredWeight = 0.0;
        foreach (var weight in neuron)
        {
            squaredWeight = Rounding.AddUp(squaredWeight, Rounding.MultiplyUp(weight, weight));
        }

        squaredWeightMax = Math.Max(squaredWeightMax, squaredWeight);
        squaredWeightTotal = Rounding.AddUp(squaredWeightTotal, squaredWeight);
        var lower = 0.0;
        var upper = 0.0;
        for (var i = 0; i < exponentials.Length; i++)
        {
            var exponential = exponentials[i];
            var (low, high) = exponential.Enclosure;
            isFinite &= exponential.IsFinite;
            relativeError = Math.Max(relativeError, exponential.RelativeError);
            exponentMax = Math.Max(exponentMax, exponential.ExponentUpper);
            outputsLower[i] = Rounding.AddDown(outputsLower[i], sign > 0.0 ? low : -high);
            outputsUpper[i] = Rounding.AddUp(outputsUpper[i], sign > 0.0 ? high : -low);
            var squareLower = Rounding.MultiplyDown(low, low);
            var squareUpper = Rounding.MultiplyUp(high, high);
            squaresLower[i] = Rounding.AddDown(squaresLower[i], squareLower);
            squaresUpper[i] = Rounding.AddUp(squaresUpper[i], squareUpper);
            lower = Rounding.AddDown(lower, squareLower);
            upper = Rounding.AddUp(upper, squareUpper);
        }

        cubes += new Enclosure(
            Rounding.MultiplyDown(lower, Rounding.SqrtDown(Math.Max(lower, 0.0))),
            Rounding.MultiplyUp(upper, Rounding.SqrtUp(upper))
        );
        largestSquaredNorm = Enclosure.Max(largestSquaredNorm, new Enclosure(lower, upper));
    }

    public NeuronPass ToPass()
    {
        var outputs = new Enclosure[outputsLower.Length];
        var squares = new Enclosure[outputs.Length];
        var allFinite = isFinite && cubes.IsFinite;
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = new Enclosure(outputsLower[i], outputsUpper[i]);
            squares[i] = new Enclosure(squaresLower[i], squaresUpper[i]);
            allFinite &= outputs[i].IsFinite && squares[i].IsFinite;
        }

        return new NeuronPass
        {
            IsFinite = allFinite,
            Outputs = Array.ConvertAll(outputs, output => output.Midpoint),
            OutputAllowances = Array.ConvertAll(outputs, output => output.Radius),
            SquaredSums = squares,
            CubedNormSum = cubes,
            NormMax = Enclosure.Sqrt(largestSquaredNorm),
            ExponentialRelativeError = relativeError,
            ExponentMax = exponentMax,
            WeightNormMax = Rounding.SqrtUp(squaredWeightMax),
            SquaredWeightTotal = squaredWeightTotal,
        };
    }
}
