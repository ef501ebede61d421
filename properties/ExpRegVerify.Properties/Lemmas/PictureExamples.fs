/// What the pictures of a lemma show.
module ExpRegVerify.Properties.Lemmas.PictureExamples

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open Xunit

let private titles id =
    let lemma = Catalogue.lemmas |> Array.find (fun lemma -> lemma.Description.Id = id)
    let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 4096L, Steps = 3)

    [
        for figure in lemma.Draw(spec, Examination(KernelArithmetic 1, null, CancellationToken.None)) -> figure.Title
    ]

[<Theory>]
[<InlineData "weights-stay-close">]
[<InlineData "convergence-certificate">]
let ``a certified run shows loss, movement, conditioning and spectrum`` id =
    Assert.Equal<string list>(
        [
            "Loss against its bound"
            "Movement of the weights against D_r"
            "Conditioning along the run"
            "Eigenvalues along the run"
        ],
        titles id
    )

[<Fact>]
let ``a contraction shows its factor and the spectrum`` () =
    Assert.Equal<string list>(
        [ "Contraction of the loss, step by step"; "Eigenvalues along the run" ],
        titles "loss-contraction"
    )
