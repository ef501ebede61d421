// %% [markdown]
// # How wide is wide enough?
//
// "If the network is wide enough, the Gram matrix at initialisation stays well-conditioned." Every proof of such a sentence names a
// width. How far are the named widths from the one that is needed?

// %%
#r "lib/FsCheck.dll"
#r "lib/ExpRegVerify.Numerics.dll"
#r "lib/ExpRegVerify.Solver.dll"
#r "lib/ExpRegVerify.Evidence.dll"
#r "lib/ExpRegVerify.Notebooks.dll"

open System.Collections.Generic
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Notebooks
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

// %% [markdown]
// ## What the theory asks for
//
// Four inputs on a sphere of radius ½ in five dimensions, failure probability δ = 0.1. The four statements are E3b (Chebyshev), E3d (Chernoff),
// E3e (a lower tail) and E10 (everything that convergence needs) of THEORY.md; the widths count independent neurons, those of E10 all neurons.

// %%
let delta = 0.1
let factory = InstanceFactory(KernelArithmetic(threads = 1))

let spec =
    NetworkSpec(
        Samples = 4,
        Dimension = 5,
        Width = 2L,
        Initialisation = Initialisation.Independent,
        Scale = 0.5,
        Labels = LabelLaw.Zero
    )

let data = factory.Data spec

let named = [|
    "E3b, Chebyshev", GramBounds.MarkovWidth(data, delta)
    "E3d, Chernoff", GramBounds.ChernoffWidth(data, delta)
    "E3e, lower tail", GramBounds.LowerTailWidth(data, delta)
    "E10, convergence", ExplicitWidthTheorem.Width(data, delta)
|]

display (
    View.Table(
        [| "statement"; "neurons that suffice" |],
        named
        |> Array.map (fun (name, width) -> [| box name; box (ceil width.Upper) |] :> IReadOnlyList<obj>)
    )
)

// %% [markdown]
// ## What is needed
//
// For each width, a hundred networks with fresh weights: in how many is λ_min(H(0)) below ¾ λ? Each smallest eigenvalue is an
// enclosure, so that "below" is a fact about the network and not about rounding.

// %%
let widths = [| for power in 3..12 -> 1L <<< power |]
let draws = 100

let failures = [|
    for width in widths ->
        let wide = data.WithWidth width

        let below =
            seq { 1..draws }
            |> Seq.filter (fun draw ->
                let instance = factory.Instance(wide.WithInitialisationSeed(uint64 draw))
                let smallest = NtkGram.AtInitialisation(instance).SmallestEigenvalue
                smallest.Upper < 0.75 * data.InfiniteGram.Lambda.Lower)
            |> Seq.length

        float below / float draws
|]

let enough =
    Array.zip widths failures |> Array.tryFind (fun (_, share) -> share <= delta) |> Option.map fst

let lowerTail = ceil (snd named[2]).Upper

match enough with
| Some width ->
    printfn
        $"{width} neurons: at most a tenth of the networks failed. E3e asks for {lowerTail}, {lowerTail / float width:F0} times as many."
| None -> printfn $"at {Array.last widths} neurons more than a tenth still fail; E3e asks for {lowerTail}."

// %%
let sizes = widths |> Array.map float

let vertical (name, width: float) =
    FigureSeries(name, SeriesKind.Bound, [| width; width |], [| 0.0; 1.0 |])

Figure(
    "The share of networks that fail, against their width",
    "Measured failures are gone long before the width that the best of the named statements asks for, the vertical line.",
    FigureAxis("independent neurons", true),
    FigureAxis("share with λ_min(H(0)) < ¾ λ", false),
    [|
        FigureSeries("measured", SeriesKind.Measured, sizes, failures)
        FigureSeries("bound: δ", SeriesKind.Bound, [| sizes[0]; lowerTail |], [| delta; delta |])
        vertical ("width of E3e", lowerTail)
    |]
)
|> View.Of
|> display

// %% [markdown]
// A hundred draws are an estimate, not a verdict: the vertical line is a theorem, the blue one is not. And a sufficient width can never be
// refuted by a smaller one that happens to do. What the picture shows is the price of "for every data set, with probability 1 − δ" in one
// line of mathematics. `expreg scaling` measures how that price grows.
