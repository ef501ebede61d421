namespace ExpRegVerify.Properties.Solver

open System.Numerics
open ExpRegVerify.Numerics.Bounds

/// A complex number as a scalar: f(x + ih) has the imaginary part h·f′(x), without any cancellation.
[<Struct>]
type ComplexNumber(value: Complex) =
    member _.Value = value

    interface IScalar<ComplexNumber> with
        static member FromDouble(value: float) = ComplexNumber(Complex(value, 0.0))

        static member op_Addition(x: ComplexNumber, y: ComplexNumber) : ComplexNumber = ComplexNumber(x.Value + y.Value)

        static member op_Subtraction(x: ComplexNumber, y: ComplexNumber) : ComplexNumber =
            ComplexNumber(x.Value - y.Value)

        static member op_UnaryNegation(x: ComplexNumber) : ComplexNumber = ComplexNumber(-x.Value)

        static member op_Multiply(x: ComplexNumber, y: ComplexNumber) : ComplexNumber = ComplexNumber(x.Value * y.Value)

        static member op_Division(x: ComplexNumber, y: ComplexNumber) : ComplexNumber = ComplexNumber(x.Value / y.Value)

        static member Exp(x: ComplexNumber) : ComplexNumber = ComplexNumber(Complex.Exp x.Value)
        static member Square(x: ComplexNumber) : ComplexNumber = ComplexNumber(x.Value * x.Value)
        static member Cosh(x: ComplexNumber) : ComplexNumber = ComplexNumber(Complex.Cosh x.Value)
        static member Sinh(x: ComplexNumber) : ComplexNumber = ComplexNumber(Complex.Sinh x.Value)
