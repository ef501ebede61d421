using ExpRegVerify.Solver.Instances;
using FsCheck;

namespace ExpRegVerify.Evidence.Search;

/// <summary>The specs that a lemma is examined on: how they are drawn, shrunk, pinned, climbed and read back.</summary>
public interface ISpecSpace
{
    /// <summary>FsCheck's generator and shrinker over specs, used by the runner, from several threads at once, and by
    /// every property alike.</summary>
    Arbitrary<Spec> Arbitrary { get; }

    /// <summary>
    /// Specs near <paramref name="spec"/>, for the climb towards small margins; a fixed number, decided by
    /// <paramref name="seed"/>.
    /// </summary>
    IReadOnlyList<Spec> Neighbours(Spec spec, ulong seed);

    /// <summary>This space with the keys of a <c>--where</c> text pinned.</summary>
    /// <exception cref="FormatException">Unknown key, bad value or range; the message names it and what is
    /// accepted.</exception>
    ISpecSpace Where(string pins);

    /// <summary>The keys that <see cref="Where"/> knows.</summary>
    IReadOnlyCollection<string> Keys { get; }

    /// <summary>Whether its cases can be on the rows of a file; if not, <see cref="On"/> changes nothing.</summary>
    bool TakesFile { get; }

    /// <summary>This space on the rows of a file.</summary>
    ISpecSpace On(DataFile file);

    /// <summary>Reads <c>key=value,…</c> back.</summary>
    /// <exception cref="FormatException">The message names the key, the value and what is accepted.</exception>
    Spec Parse(string text);

    /// <summary>Kernel operations that one case of this space may cost; decides the work plan.</summary>
    double CostMax { get; }

    /// <summary>What is common to all initialisations of a spec's data set, as text: equal for equal data.</summary>
    string DataSet(Spec spec);

    /// <summary>The data law and the label law of a spec, for the counts of what was drawn.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Stamps(Spec spec);
}
