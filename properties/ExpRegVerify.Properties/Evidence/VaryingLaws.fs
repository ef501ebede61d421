/// What a counterexample says about which parts of its spec matter.
module ExpRegVerify.Properties.Evidence.VaryingLaws

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open Xunit

/// Violated wherever a condition on the spec is met.
let private failing (isViolated: NetworkSpec -> bool) =
    always (fun spec _ -> [ met ], [ (if isViolated spec then violated else holding) ])

let private variations lemma =
    (nonNull (resultOf lemma).Counterexample).Variations

let private ofKey key (found: KeyVariation seq) =
    found |> Seq.find (fun one -> one.Key = key)

[<Fact>]
let ``a key that does not matter may have any other value`` () =
    let found = variations (failing (fun spec -> spec.Labels = LabelLaw.Zero))
    Assert.True((ofKey "d" found).IsFree)
    Assert.True((ofKey "dataSeed" found).IsFree)
    Assert.True((ofKey "law" found).IsFree)

[<Fact>]
let ``a key that decides may not`` () =
    let labels = variations (failing (fun spec -> spec.Labels = LabelLaw.Zero)) |> ofKey "labels"
    Assert.Equal(0, labels.Violated)
    Assert.True(labels.Tried.Count >= 3)
    Assert.DoesNotContain("zero", labels.Tried)

[<Fact>]
let ``a key with one value is not tried`` () =
    let found = variations (failing (fun _ -> true))
    Assert.DoesNotContain(found, fun one -> one.Key = "init")
    Assert.All(found, fun one -> Assert.InRange(one.Tried.Count, 1, 5))

[<Fact>]
let ``the same run tries the same values`` () =
    let lemma = failing (fun spec -> spec.Samples >= 3)

    let shown (found: KeyVariation seq) =
        found |> Seq.map (fun one -> one.Key, List.ofSeq one.Tried, one.Violated) |> List.ofSeq

    Assert.Equal<(string * string list * int) list>(shown (variations lemma), shown (variations lemma))

[<Fact>]
let ``no value makes the case dearer than it was found`` () =
    // Violated for the fewest samples alone: more of them cost more.
    let found = nonNull (resultOf (failing (fun spec -> spec.Samples = 2))).Counterexample
    let shown = found.Shrunk.Finding.Spec
    Assert.NotEmpty found.Variations

    for variation in found.Variations do
        for value in variation.Tried do
            let entries =
                shown.Entries
                |> Seq.map (fun entry -> $"{entry.Key}={if entry.Key = variation.Key then value else entry.Value}")

            let varied = space.Parse(String.concat "," entries)
            Assert.True(varied.Cost <= found.Original.Finding.Spec.Cost)
