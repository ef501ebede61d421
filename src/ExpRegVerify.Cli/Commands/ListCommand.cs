using System.CommandLine;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Reports;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>list</c>: the catalogue.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var paper = OptionKinds.Text("--paper", "ID", "Only the lemmas of this paper.");
        var common = new CommonOptions();
        var command = new Command("list", "The lemmas: what each says, whose it is, which verdict is expected.")
        {
            paper,
        };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            Run(session, LemmaSelection.OfPaper(parse.GetValue(paper)));
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Run(Session session, IReadOnlyList<ILemma> lemmas)
    {
        if (session.IsJson)
        {
            session.WriteJson(JsonDocuments.List(lemmas));
            return;
        }

        foreach (
            var paper in lemmas.Select(lemma => lemma.Description).GroupBy(lemma => lemma.Paper, StringComparer.Ordinal)
        )
        {
            session.Person.WriteLine(paper.Key);
            var longest = paper.Max(lemma => lemma.Id.Length);
            foreach (var lemma in paper)
            {
                var claim = Readings.claimKind(lemma.Claim);
                var expected = Readings.lemmaVerdict(lemma.Expected);
                session.Person.WriteLine(
                    $"  {lemma.Id.PadRight(longest)}  {claim}, expected {expected} ({lemma.Theory})"
                );
                session.Person.WriteLine($"      {lemma.Statement}");
            }
        }
    }
}
