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

    /// <summary>e^{−σ} times u(z), u'(z) and u''(z).</summary>
    /// <param name="z">A coordinate of Ax.</param>
    /// <param name="shift">σ; <c>UnitShift.Of(0)</c> for u itself.</param>
    /// <typeparam name="T">The kind of number.</typeparam>
    UnitValue<T> At<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>;
}
