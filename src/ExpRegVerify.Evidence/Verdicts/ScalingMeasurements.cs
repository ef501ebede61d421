using System.Collections.Concurrent;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>Measures, several places at a time, and hands the rows over in the order of the plan.</summary>
/// <param name="lemma">A lemma with a study.</param>
/// <param name="seed">Decides every random number.</param>
/// <param name="means">Fast arithmetic and cancellation.</param>
internal sealed class ScalingMeasurements(ILemma lemma, ulong seed, Examination means)
{
    private readonly string id = lemma.Description.Id;
    private readonly IScalingStudy study =
        lemma.Study ?? throw new ArgumentException($"{lemma.Description.Id} has no scaling study", nameof(lemma));

    /// <summary>The rows at the given places, each as soon as it and all before it are there.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="LemmaFaultException">A measurement threw.</exception>
    /// <param name="places">Where to measure.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    public IEnumerable<ScalingRow> At(IEnumerable<(long Size, int Replicate)> places, int threads)
    {
        // One place at a time to a thread: large sizes take longest, and a row is to be there as soon as it can.
        using var rows = Partitioner
            .Create(places, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(threads)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(means.Cancellation)
            .Select(place => Measure(place.Size, place.Replicate))
            .GetEnumerator();
        while (MoveNext(rows))
        {
            yield return rows.Current;
        }
    }

    /// <summary>The row of one place.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="LemmaFaultException">The measurement threw.</exception>
    public ScalingRow Measure(long size, int replicate)
    {
        means.Cancellation.ThrowIfCancellationRequested();
        try
        {
            var place = FormattableString.Invariant($"scaling study at {size}");
            return new ScalingRow(
                size,
                replicate,
                study.Measure(size, SeedHash.Derive(seed, place, id, replicate), means)
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
        {
            throw new LemmaFaultException(
                FormattableString.Invariant($"lemma {id} failed at size {size}, replicate {replicate}: ")
                    + fault.Message,
                fault
            );
        }
    }

    private static bool MoveNext(IEnumerator<ScalingRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (AggregateException faults)
        {
            throw faults.Flatten().InnerExceptions[0] as LemmaFaultException ?? (Exception)faults;
        }
    }
}
