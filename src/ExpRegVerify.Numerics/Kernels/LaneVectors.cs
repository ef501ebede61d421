using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Products of vectors and matrices over eight lanes in a fixed order: the same bits on every machine.
/// </summary>
public static unsafe class LaneVectors
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>Σ x_k y_k: no term takes part in more than n roundings, n the number of terms.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    public static double Inner(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"The lengths differ: {x.Length} and {y.Length}.", nameof(y));
        }

        fixed (double* px = x)
        fixed (double* py = y)
        {
            return Inner(px, py, x.Length);
        }
    }

    /// <summary>Σ x_k: no term takes part in more than n roundings, n the number of terms.</summary>
    /// <param name="x">n numbers.</param>
    [MethodImpl(Compiled.Apart)]
    internal static double Sum(ReadOnlySpan<double> x)
    {
        var sum = default(Octet);
        for (; x.Length >= Lanes; x = x[Lanes..])
        {
            sum += Octet.Load(x);
        }

        return (sum + Octet.LoadFirst(x)).Sum();
    }

    /// <summary>‖x‖₂.</summary>
    internal static double Norm(double[] x) => Math.Sqrt(Inner(x, x));

    /// <summary>y ← y + a·x.</summary>
    internal static void AddMultiple(double[] y, double a, double[] x)
    {
        fixed (double* px = x)
        fixed (double* py = y)
        {
            AddMultiple(py, a, px, y.Length);
        }
    }

    /// <summary>y ← A·x.</summary>
    /// <param name="matrix">A, row by row.</param>
    /// <param name="x">As many numbers as A has columns.</param>
    /// <param name="y">Receives the product.</param>
    internal static void Multiply(double[] matrix, double[] x, double[] y)
    {
        fixed (double* a = matrix)
        fixed (double* px = x)
        {
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = Inner(a + ((long)i * x.Length), px, x.Length);
            }
        }
    }

    /// <summary>Solves L·Lᵀ·y = x.</summary>
    /// <param name="factor">
    /// L in its lower triangle, row by row, as <see cref="Eigenvalues.Cholesky"/> leaves it.
    /// </param>
    /// <param name="x">The right side.</param>
    /// <param name="y">Receives the solution.</param>
    internal static void Solve(double[] factor, double[] x, double[] y)
    {
        var order = x.Length;
        fixed (double* lower = factor)
        fixed (double* solution = y)
        {
            for (var i = 0; i < order; i++)
            {
                var row = lower + ((long)i * order);
                solution[i] = (x[i] - Inner(row, solution, i)) / row[i];
            }

            for (var i = order - 1; i >= 0; i--)
            {
                var row = lower + ((long)i * order);
                solution[i] /= row[i];
                AddMultiple(solution, -solution[i], row, i);
            }
        }
    }

    /// <summary>Σ x_k y_k in the order that every implementation of the lanes shares.</summary>
    [MethodImpl(Compiled.Apart)]
    internal static double Inner<TLanes>(double* x, double* y, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        var first = TLanes.Zero;
        var second = TLanes.Zero;
        var k = 0;
        for (; k <= count - (2 * Lanes); k += 2 * Lanes)
        {
            first = TLanes.MultiplyAdd(TLanes.Load(x + k), TLanes.Load(y + k), first);
            second = TLanes.MultiplyAdd(TLanes.Load(x + k + Lanes), TLanes.Load(y + k + Lanes), second);
        }

        if (k <= count - Lanes)
        {
            first = TLanes.MultiplyAdd(TLanes.Load(x + k), TLanes.Load(y + k), first);
            k += Lanes;
        }

        var sum = TLanes.Sum(TLanes.Add(first, second));
        for (; k < count; k++)
        {
            sum = Math.FusedMultiplyAdd(x[k], y[k], sum);
        }

        return sum;
    }

    private static double Inner(double* x, double* y, int count) =>
        Vector512.IsHardwareAccelerated ? Inner<Lanes512>(x, y, count) : Inner<Lanes256>(x, y, count);

    private static void AddMultiple(double* y, double a, double* x, int count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddMultiple<Lanes512>(y, a, x, count);
        }
        else
        {
            AddMultiple<Lanes256>(y, a, x, count);
        }
    }

    [MethodImpl(Compiled.Apart)]
    private static void AddMultiple<TLanes>(double* y, double a, double* x, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        var factor = TLanes.Broadcast(a);
        var k = 0;
        for (; k <= count - Lanes; k += Lanes)
        {
            TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(x + k), TLanes.Load(y + k)), y + k);
        }

        for (; k < count; k++)
        {
            y[k] = Math.FusedMultiplyAdd(a, x[k], y[k]);
        }
    }
}
