using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The function u that a regression applies to every coordinate of z = Ax, with its first two derivatives, written once
/// for every kind of number.
/// </summary>
public interface IUnitFunction
{
    /// <summary>The formula that a person reads, as <c>exp(z) + z</c>.</summary>
    string Name { get; }

    /// <summary>e^{−shift} times u(z), u'(z) and u''(z).</summary>
    /// <param name="z">A coordinate of Ax.</param>
    /// <param name="shift">0 gives u itself; other values keep large exponentials within range where only ratios
    /// matter.</param>
    /// <typeparam name="T">The kind of number.</typeparam>
    UnitValue<T> At<T>(T z, double shift)
        where T : IScalar<T>;
}
