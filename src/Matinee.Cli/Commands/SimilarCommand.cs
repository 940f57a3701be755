using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee similar</c>: titles like a given one.</summary>
internal static class SimilarCommand
{
    public static Command Create()
    {
        Argument<string> title = new("title")
        {
            Description = "Name of the title, with or without its year; typos are forgiven.",
        };
        Option<int> top = Limits.Top(mostTitles: 1000);
        Option<string> by = new Option<string>("--by")
        {
            Description = "What makes titles alike: their plot, the people who liked both, or both (default).",
            DefaultValueFactory = _ => "both",
        }.AcceptOnlyFromAmong("plot", "people", "both");
        var filters = new FilterOptions();

        var command = new Command("similar", "Lists the titles nearest to a given one.") { title, top, by };
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            var titles = new TitleChoice(new FindTitle(database), context);
            string text = parsed.GetRequiredValue(title);
            long titleId = titles.Resolve(text);

            SimilarTitles answer = new FindSimilar(database, snapshot).ToTitle(
                text,
                titleId,
                filters.Read(parsed, titles.Resolve),
                parsed.GetValue(top),
                Enum.Parse<SimilarBy>(parsed.GetRequiredValue(by), ignoreCase: true));
            if (answer.Items.Count == 0)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    "Nothing found; ask for less with the filters, or go by the plot with --by plot.");
            }

            context.Print(answer, SimilarTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }
}
