module YourPaper.SmallestEigenvalueLaws

open System.Threading
open Xunit
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Xunit

[<LemmaProperty>]
let ``the smallest eigenvalue is at most the mean`` () = Examine.always SmallestEigenvalue.lemma

[<Fact>]
let ``every mutant dies`` () =
    for mutant in SmallestEigenvalue.lemma.Mutants do
        let outcome = MutantTrial.Run(mutant, MutantTrial.Budget, CancellationToken.None)
        Assert.True(outcome.IsKilled, $"{mutant.Id} survived")
