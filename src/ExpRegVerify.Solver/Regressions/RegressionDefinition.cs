using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The definition of a regression, as jets: no derivative is written down here.</summary>
/// <param name="problem">The regression.</param>
/// <param name="shift">σ of the model at the point in question.</param>
internal sealed class RegressionDefinition(RegressionProblem problem, double shift)
{
    /// <summary>z = Ax as functions of x.</summary>
    public Jet<LibraryEnclosure>[] ProductsInX(double[] point)
    {
        var matrix = problem.Matrix;
        var variables = new Jet<LibraryEnclosure>[point.Length];
        for (var k = 0; k < variables.Length; k++)
        {
            variables[k] = Jet<LibraryEnclosure>.Variable(LibraryEnclosure.FromDouble(point[k]), k, variables.Length);
        }

        var products = new Jet<LibraryEnclosure>[matrix.Samples];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = Jet<LibraryEnclosure>.FromDouble(0.0);
            for (var k = 0; k < variables.Length; k++)
            {
                products[i] += Jet<LibraryEnclosure>.FromDouble(matrix.Row(i)[k]) * variables[k];
            }
        }

        return products;
    }

    /// <summary>z = Ax as n variables of their own.</summary>
    public Jet<LibraryEnclosure>[] ProductsInZ(double[] point)
    {
        var products = DesignSums.Multiply(problem.Matrix, point);
        var variables = new Jet<LibraryEnclosure>[products.Length];
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i] = Jet<LibraryEnclosure>.Variable(new(products[i]), i, variables.Length);
        }

        return variables;
    }

    /// <summary>½‖…‖² with the regulariser and the sparsity term.</summary>
    public Jet<LibraryEnclosure> Whole(Jet<LibraryEnclosure>[] products)
    {
        var value = Loss(products);
        for (var i = 0; i < products.Length; i++)
        {
            if (problem.Weights is { } weights)
            {
                value += Number(0.5) * Jet<LibraryEnclosure>.Square(Number(weights[i]) * products[i]);
            }

            if (problem.HasSparsity)
            {
                value += Jet<LibraryEnclosure>.Exp(products[i]);
            }
        }

        return value;
    }

    /// <summary>½‖…‖² alone.</summary>
    public Jet<LibraryEnclosure> Loss(Jet<LibraryEnclosure>[] products)
    {
        var form = problem.Model.Form;
        var common = UnitShift<Jet<LibraryEnclosure>>.Of(shift);
        var units = Array.ConvertAll(products, z => problem.Model.Unit.At(z, common).Value);
        var alpha = Number(0.0);
        foreach (var unit in units)
        {
            alpha += unit;
        }

        var inverse = form == RegressionForm.Normalised ? Number(1.0) / alpha : Number(1.0);
        var value = Number(0.0);
        for (var i = 0; i < units.Length; i++)
        {
            var target = Number(problem.Target[i]);
            var residual = (units[i] * inverse) - (form == RegressionForm.Rescaled ? alpha * target : target);
            value += Jet<LibraryEnclosure>.Square(residual);
        }

        return Number(0.5) * value;
    }

    /// <summary>α = Σ u_i.</summary>
    public Enclosure Alpha(double[] point)
    {
        var alpha = LibraryEnclosure.FromDouble(0.0);
        var none = UnitShift<LibraryEnclosure>.Of(0.0);
        foreach (var product in DesignSums.Multiply(problem.Matrix, point))
        {
            alpha += problem.Model.Unit.At(new LibraryEnclosure(product), none).Value;
        }

        return alpha.Bounds;
    }

    private static Jet<LibraryEnclosure> Number(double value) => Jet<LibraryEnclosure>.FromDouble(value);
}
