namespace ExpRegVerify.Solver.Regressions;

/// <summary>u(z), u'(z) and u''(z) of a unit function, all scaled by the same positive factor.</summary>
/// <param name="Value">u(z).</param>
/// <param name="Slope">u'(z).</param>
/// <param name="Curvature">u''(z).</param>
/// <typeparam name="T">The kind of number.</typeparam>
public readonly record struct UnitValue<T>(T Value, T Slope, T Curvature);
