using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee search</c>: titles that fit a description.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> text = new("text") { Description = "What the film is about or feels like, in plain words." };
        Option<int> top = Limits.Top(mostTitles: 1000);
        var filters = new FilterOptions();

        var command = new Command("search", "Lists the titles that fit a description.") { text, top };
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            var titles = new TitleChoice(new FindTitle(database), context);

            SimilarTitles answer = await new SearchTitles(database, snapshot).FindAsync(
                parsed.GetRequiredValue(text),
                filters.Read(parsed, titles.Resolve),
                parsed.GetValue(top),
                cancellationToken);
            context.Print(answer, SimilarTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }
}
