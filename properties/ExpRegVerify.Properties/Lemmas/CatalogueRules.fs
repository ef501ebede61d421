/// What every entry of the catalogue must look like.
module ExpRegVerify.Properties.Lemmas.CatalogueRules

open System.Text.RegularExpressions
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open Xunit

let private kebab = Regex @"^[a-z0-9]+(-[a-z0-9]+)*$"

/// One row a lemma.
let lemmas: objnull[] seq =
    Catalogue.lemmas |> Seq.map (fun lemma -> [| lemma.Description.Id :> objnull |])

let private find id =
    Catalogue.lemmas |> Array.find (fun lemma -> lemma.Description.Id = id)

[<Fact>]
let ``ids are unique`` () =
    let ids = Catalogue.lemmas |> Array.map (fun lemma -> lemma.Description.Id)
    Assert.Equal<string>(Array.distinct ids, ids)

[<Theory; MemberData(nameof lemmas)>]
let ``an id is kebab-case`` (id: string) = Assert.Matches(kebab, id)

[<Theory; MemberData(nameof lemmas)>]
let ``a lemma says what it claims, where it comes from and what makes it vacuous`` (id: string) =
    let d = (find id).Description

    for text in [ d.Paper; d.Title; d.Statement; d.Theory; d.Source.Reference; d.VacuousWhen ] do
        Assert.False(System.String.IsNullOrWhiteSpace text)

    Assert.NotEmpty d.Hypotheses

[<Theory; MemberData(nameof lemmas)>]
let ``a lemma has at least two mutants of distinct ids, each of which claims something else`` (id: string) =
    let lemma = find id
    Assert.True(lemma.Mutants.Count >= 2)
    Assert.Equal(lemma.Mutants.Count, lemma.Mutants |> Seq.distinctBy (fun mutant -> mutant.Id) |> Seq.length)

    for mutant in lemma.Mutants do
        Assert.Matches(kebab, mutant.Id)
        Assert.Equal($"{id}~{mutant.Id}", mutant.Lemma.Description.Id)
        Assert.Equal(LemmaVerdict.Refuted, mutant.Lemma.Description.Expected)

[<Theory; MemberData(nameof lemmas)>]
let ``a claim about steps does not hold where no step is taken`` (id: string) =
    let lemma = find id
    let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 4096L, Scale = 1.0, Steps = 0)
    let examination = Examination(KernelArithmetic(1), null, CancellationToken.None)

    let isAboutSteps =
        match lemma.Space with
        | :? NetworkSpace as space -> space.Steps.Upper > 0
        | _ -> false

    if lemma.Description.Claim :? Claim.Always && isAboutSteps then
        Assert.NotEqual(CaseVerdict.Holds, lemma.Examine(spec, examination).Verdict)
