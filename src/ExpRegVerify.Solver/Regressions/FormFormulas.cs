using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The three forms, row by row, written once for every kind of number. A caller sums α over the rows, then
/// <see cref="InnerTerm"/>, then asks for each row's terms.
/// </summary>
public static class FormFormulas
{
    /// <summary>c_i: u_i − b_i, u_i/α − b_i or u_i − αb_i.</summary>
    /// <param name="form">The form.</param>
    /// <param name="unit">u_i.</param>
    /// <param name="target">b_i.</param>
    /// <param name="alpha">α, scaled as u is.</param>
    public static T Residual<T>(RegressionForm form, T unit, T target, T alpha)
        where T : IScalar<T> => ResidualOfShare(form, Share(form, unit, alpha), target, alpha);

    /// <summary>The i-th term of ⟨c, f⟩ or of ⟨b, c⟩; their sum is <see cref="FormScalars{T}.Inner"/>.</summary>
    /// <param name="form">The form.</param>
    /// <param name="unit">u_i.</param>
    /// <param name="target">b_i.</param>
    /// <param name="alpha">α, scaled as u is.</param>
    public static T InnerTerm<T>(RegressionForm form, T unit, T target, T alpha)
        where T : IScalar<T>
    {
        var share = Share(form, unit, alpha);
        var residual = ResidualOfShare(form, share, target, alpha);
        return form switch
        {
            RegressionForm.Normalised => residual * share,
            RegressionForm.Rescaled => residual * target,
            _ => T.FromDouble(0.0),
        };
    }

    /// <summary>The i-th term of s: f_i(f_i + 2c_i) for a normalised form, b_i² for a rescaled one.</summary>
    /// <param name="form">The form.</param>
    /// <param name="terms">The row's terms.</param>
    /// <param name="target">b_i.</param>
    public static T ScaleTerm<T>(RegressionForm form, RowTerms<T> terms, T target)
        where T : IScalar<T> =>
        form switch
        {
            RegressionForm.Normalised => terms.Share * (terms.Share + (T.FromDouble(2.0) * terms.Residual)),
            RegressionForm.Rescaled => T.Square(target),
            _ => T.FromDouble(0.0),
        };

    /// <summary>Everything that the row contributes.</summary>
    /// <param name="form">The form.</param>
    /// <param name="unit">u_i and its derivatives, all with the same scale.</param>
    /// <param name="target">b_i.</param>
    /// <param name="shared">What all rows share.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowTerms<T> Row<T>(RegressionForm form, UnitValue<T> unit, T target, FormScalars<T> shared)
        where T : IScalar<T>
    {
        var share = Share(form, unit.Value, shared.Alpha);
        var residual = ResidualOfShare(form, share, target, shared.Alpha);
        var zero = T.FromDouble(0.0);
        if (form == RegressionForm.Plain)
        {
            return new(
                residual,
                residual,
                unit.Slope * residual,
                T.Square(unit.Slope) + (unit.Curvature * residual),
                zero,
                zero,
                unit.Value
            );
        }

        var centred = residual - shared.Inner;
        if (form == RegressionForm.Rescaled)
        {
            return new(
                residual,
                centred,
                unit.Slope * centred,
                T.Square(unit.Slope) + (unit.Curvature * centred),
                unit.Slope,
                target,
                unit.Value
            );
        }

        var direction = unit.Slope / shared.Alpha;
        return new(
            residual,
            centred,
            direction * centred,
            T.Square(direction) + (unit.Curvature / shared.Alpha * centred),
            direction,
            share + residual,
            share
        );
    }

    // A division of eight numbers takes as long as thirty products, so each quotient is formed once and handed on.

    /// <summary>f_i: u_i/α for a normalised form, else u_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Share<T>(RegressionForm form, T unit, T alpha)
        where T : IScalar<T> => form == RegressionForm.Normalised ? unit / alpha : unit;

    /// <summary><see cref="Residual"/> from f_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T ResidualOfShare<T>(RegressionForm form, T share, T target, T alpha)
        where T : IScalar<T> => share - (form == RegressionForm.Rescaled ? alpha * target : target);
}
