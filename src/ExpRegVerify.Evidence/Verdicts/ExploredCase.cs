namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>One draw on one data set, before anything is confirmed; decides nothing.</summary>
/// <param name="Evaluation">Its place in the exploration, from 1; vacuous cases have one too, and no entry.</param>
/// <param name="Ratio">Left/right of its worst comparison.</param>
/// <param name="IsClimbed">Reached by the climb, not drawn at random.</param>
/// <param name="IsConfirmed">Its data set is among the worst that are confirmed.</param>
public sealed record ExploredCase(int Evaluation, double Ratio, bool IsClimbed, bool IsConfirmed);
