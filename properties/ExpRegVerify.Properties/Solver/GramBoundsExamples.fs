module ExpRegVerify.Properties.Solver.GramBoundsExamples

open System
open Xunit
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private factory = InstanceFactory(KernelArithmetic(1))

let private widths scale (bound: NetworkData -> ExpRegVerify.Numerics.Bounds.Enclosure) =
    [ 1UL .. 10UL ]
    |> List.map (fun seed ->
        let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 0L, Scale = scale, DataSeed = seed)

        (bound (factory.Data spec)).Upper)

[<Fact>]
let ``widths are of THEORY.md's sizes`` () =
    let smallest bound scale = List.min (widths scale bound)
    let largest bound scale = List.max (widths scale bound)
    let lowerTail (data: NetworkData) = GramBounds.LowerTailWidth(data, 0.1)
    let markov (data: NetworkData) = GramBounds.MarkovWidth(data, 0.1)
    let chernoff (data: NetworkData) = GramBounds.ChernoffWidth(data, 0.1)
    // E3 quotes 1620 and 3.5e3 at κ = ½, 1.1e4, 5.3e4 and about 1e7 at κ = 1, each for one draw of the rows.
    for bound, scale, quoted in
        [
            lowerTail, 0.5, 1620.0
            markov, 0.5, 3.5e3
            lowerTail, 1.0, 1.1e4
            markov, 1.0, 5.3e4
            chernoff, 1.0, 1e7
        ] do
        Assert.InRange(quoted, smallest bound scale, largest bound scale)

[<Fact>]
let ``orthonormal rows have the λ of their closed form at every n`` () =
    for n in [ 1; 3; 8 ] do
        let spec = NetworkSpec(Samples = n, Dimension = 8, Width = 0L, Scale = 0.5, Law = DataLaw.Orthonormal)

        // κ²e^{2κ²}; the rows are orthonormal to some roundings, which move λ by n times as much.
        let λ = (factory.Data spec).InfiniteGram.Lambda
        let exact = 0.25 * exp 0.5
        Assert.InRange(λ.Midpoint, exact * (1.0 - 1e-14), exact * (1.0 + 1e-14))

[<Fact>]
let ``E10 names the part that decides its width`` () =
    // For tiny δ the term in 1/δ overtakes those in its logarithm.
    let spec = NetworkSpec(Samples = 3, Dimension = 10, Width = 0L, Scale = 0.3)
    Assert.Equal("c", ExplicitWidthTheorem.DominantPart(factory.Data spec, 0.5))
    Assert.Equal("b", ExplicitWidthTheorem.DominantPart(factory.Data spec, 1e-6))

[<Fact>]
let ``E10 is a number wherever λ is certified, however many neurons it asks for`` () =
    // Close pairs make λ so small that the width is beyond all whole numbers that a double can tell apart.
    let spec =
        NetworkSpec(Samples = 8, Dimension = 4, Width = 0L, Scale = 0.5, Law = DataLaw.NearDuplicates, Separation = 5)

    let data = factory.Data spec
    Assert.True(data.InfiniteGram.Lambda.Lower > 0.0)
    let width = ExplicitWidthTheorem.Width(data, 0.1)
    Assert.True(width.Lower > 1e18 && Double.IsFinite width.Upper && width.Lower <= width.Upper)

[<Fact>]
let ``the estimate of λ lies between its bounds, even where rounding makes it negative`` () =
    for samples in [ 6; 12; 24 ] do
        let spec = NetworkSpec(Samples = samples, Dimension = 1, Width = 0L, Scale = 1.0, Law = DataLaw.Grid)
        let gram = (factory.Data spec).InfiniteGram
        Assert.InRange(gram.LambdaEstimate, gram.Lambda.Lower, gram.Lambda.Upper)
