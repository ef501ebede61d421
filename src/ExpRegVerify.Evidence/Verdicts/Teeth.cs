using System.Collections.Concurrent;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Puts lemmas to the test against their mutants. A mutant that must die strengthens a conclusion or weakens a
/// hypothesis, so a case that kills it is a case on which the lemma itself is not violated; where the lemma is violated
/// too, the mutant claims nothing more there and counts as a survivor.
/// </summary>
/// <param name="fast">Who computes; used by several threads at once.</param>
/// <param name="slow">The independent path that must confirm a violation.</param>
public sealed class Teeth(INetworkArithmetic fast, INetworkArithmetic slow)
{
    /// <summary>Fused kernels, confirmed by plain loops.</summary>
    public Teeth()
        : this(new KernelArithmetic(threads: 1), new PlainArithmetic()) { }

    /// <summary>Tries every mutant of every lemma; several trials at a time, each as if it were alone.</summary>
    /// <param name="lemmas">The lemmas.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <param name="evaluationsMax">The limit on cases a mutant, at least <see cref="MutantTrial.BudgetMin"/>.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="progress">Is told of every finished trial, or null.</param>
    /// <param name="cancellation">Interrupts: the trials finished by then are returned.</param>
    /// <exception cref="LemmaFaultException">A mutant threw.</exception>
    public TeethResult Examine(
        IReadOnlyList<ILemma> lemmas,
        ulong seed,
        int evaluationsMax,
        int threads,
        IProgress<RunProgress>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(lemmas);
        var trials = lemmas
            .SelectMany(lemma => lemma.Mutants.Select(mutant => (Lemma: lemma, Mutant: mutant)))
            .ToArray();
        var outcomes = new MutantOutcome?[trials.Length];
        var threadsEach = Math.Max(1, threads / Math.Max(1, trials.Length));
        var finished = 0;
        // One trial at a time to whoever is free: their lengths differ a hundredfold.
        var queue = Partitioner.Create(Enumerable.Range(0, trials.Length), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(
            queue,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            index =>
            {
                var (lemma, mutant) = trials[index];
                try
                {
                    cancellation.ThrowIfCancellationRequested();
                    outcomes[index] = Try(lemma, mutant, seed, evaluationsMax, threadsEach, cancellation);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return;
                }

                var id = mutant.Lemma.Description.Id;
                progress?.Report(new RunProgress(id, "mutants", Interlocked.Increment(ref finished), trials.Length));
            }
        );
        return new TeethResult(Finished(lemmas, outcomes), outcomes.Contains(null));
    }

    private MutantOutcome Try(
        ILemma lemma,
        Mutant mutant,
        ulong seed,
        int evaluationsMax,
        int threads,
        CancellationToken cancellation
    )
    {
        var outcome = new MutantTrial(fast, slow).Examine(mutant, seed, evaluationsMax, threads, cancellation);
        return outcome.Token is { } token && ClaimsNoMore(lemma, token, cancellation)
            ? outcome with
            {
                IsKilled = false,
                Token = null,
                Sentence =
                    "The lemma itself is violated on the case that would kill the mutant: a mutant must claim "
                    + "more than its lemma.",
            }
            : outcome;
    }

    // Of a probability claim single failures show nothing: δ allows them.
    private bool ClaimsNoMore(ILemma lemma, string token, CancellationToken cancellation)
    {
        if (lemma.Description.Claim is not Claim.Always)
        {
            return false;
        }

        var means = new Examination(fast, null, cancellation);
        var spec = lemma.Resolve(lemma.Space.Parse(Token.Parse(token).SpecText), means);
        return lemma.Examine(spec, means).Verdict == CaseVerdict.Violated;
    }

    private static LemmaTeeth[] Finished(IReadOnlyList<ILemma> lemmas, MutantOutcome?[] outcomes)
    {
        var next = 0;
        var result = new LemmaTeeth[lemmas.Count];
        for (var index = 0; index < lemmas.Count; index++)
        {
            var tried = new List<TriedMutant>();
            foreach (var mutant in lemmas[index].Mutants)
            {
                if (outcomes[next++] is { } outcome)
                {
                    tried.Add(new TriedMutant(mutant, outcome));
                }
            }

            result[index] = new LemmaTeeth(lemmas[index].Description, tried);
        }

        return result;
    }
}
