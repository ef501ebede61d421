using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Examines specs of one lemma, several at a time, each on one thread; results come in the order of the specs, so the
/// number of threads changes nothing. A fault inside a lemma surfaces as an exception that names the case.
/// </summary>
/// <param name="Lemma">The lemma.</param>
/// <param name="Space">Its space, pinned and on the run's file.</param>
/// <param name="Means">Fast arithmetic, file, cancellation.</param>
/// <param name="Slow">The independent slow path of networks; that of regressions goes with it.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Workers">Who examines.</param>
/// <param name="Progress">Whom to tell, or null.</param>
internal sealed record Laboratory(
    ILemma Lemma,
    ISpecSpace Space,
    Examination Means,
    INetworkArithmetic Slow,
    ulong Seed,
    Workers Workers,
    IProgress<RunProgress>? Progress
)
{
    // FsCheck's size: spaces do not use it, but a space of someone else's may.
    private const int GeneratorSize = 50;

    /// <summary>The lemma's id, the name of its random streams.</summary>
    public string Id => Lemma.Description.Id;

    /// <summary>Cases examined on the fast path so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Random case <paramref name="index"/>: a function of run seed, lemma and index alone.</summary>
    public Spec Draw(string purpose, long index)
    {
        var start = SeedHash.Derive(Seed, purpose, Id, index);
        // The generator's increment must be odd.
        var increment = SeedHash.Derive(Seed, purpose + " increment", Id, index) | 1;
        return Space.Arbitrary.Generator.Sample(1, new Rnd(start, increment), GeneratorSize).Single();
    }

    /// <summary>The cases of the specs, in their order.</summary>
    public CaseRecord[] Examine(IReadOnlyList<Spec> specs) => Examine(specs.Count, index => specs[index]);

    /// <summary>Random cases <paramref name="first"/>, <paramref name="first"/> + 1, …, drawn where they are
    /// examined.</summary>
    public CaseRecord[] ExamineDrawn(string purpose, int first, int count) =>
        Examine(count, index => Draw(purpose, first + index));

    private CaseRecord[] Examine(int count, Func<int, Spec> spec)
    {
        Evaluations += count;
        var cases = new CaseRecord[count];
        var faults = new Exception?[count];
        Workers.Share(
            count,
            index =>
            {
                try
                {
                    cases[index] = ExamineOne(spec(index), Means);
                }
                catch (LemmaFaultException fault)
                {
                    faults[index] = fault;
                }
            },
            Means.Cancellation
        );
        return Array.Find(faults, fault => fault is not null) is { } first ? throw first : cases;
    }

    /// <summary>One case on the slow path.</summary>
    public CaseRecord ExamineSlowly(Spec spec) => ExamineOne(spec, Means.Slowly(Slow));

    /// <summary>Tells how far a phase has come.</summary>
    public void Report(string phase, int done, int planned) =>
        Progress?.Report(new RunProgress(Id, phase, done, planned));

    private CaseRecord ExamineOne(Spec spec, Examination means)
    {
        means.Cancellation.ThrowIfCancellationRequested();
        var at = spec;
        try
        {
            at = Lemma.Resolve(spec, means);
            return new CaseRecord(Token.Print(Id, at), Lemma.Examine(at, means));
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
        {
            throw new LemmaFaultException($"lemma {Id} failed on the case {NameOf(at)}: {fault.Message}", fault);
        }
    }

    // The token where there is one; a spec that does not fit into a token is named as it is.
    private string NameOf(Spec spec)
    {
        try
        {
            return Token.Print(Id, spec);
        }
        catch (FormatException)
        {
            return $"{Id}:{spec}";
        }
    }
}
