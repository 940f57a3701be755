using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee search</c>: titles that fit a description.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> text = new("text")
        {
            Description = "What the film is about or feels like, in plain words; limits such as \"under 100 min, not "
                + "horror\" may stand in it.",
        };
        Option<int> top = Limits.Top(mostTitles: 1000);
        Option<bool> inStore = new("--store")
        {
            Description = "Let the vector database of 'matinee vectors push' find the nearest texts.",
        };
        Option<string[]> dropped = new("--drop")
        {
            Description = "A constraint of the text not to count, by its number or kind; may be repeated.",
            HelpName = "N|KIND",
        };
        var how = new SearchOptions();
        var filters = new FilterOptions();

        var command = new Command("search", "Lists the titles that fit a description.") { text, top, inStore };
        how.AddTo(command);
        command.Options.Add(dropped);
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            SpaceNotice.Print(context, database);
            var titles = new TitleChoice(new FindTitle(database), context);

            TitleFilter filter = filters.Read(parsed, titles.ResolveExactly);
            SearchRequest request = how.Read(parsed, parsed.GetRequiredValue(text), filter, parsed.GetValue(top));
            request = request with { Dropped = parsed.GetValue(dropped) ?? [] };
            if (parsed.GetValue(inStore) && request.Mode == SearchMode.Clusters)
            {
                throw new WrongUsageException(
                    "The clusters are kept in this process; use --store with --mode nearest or fused.");
            }

            await using StoreConnection? connection =
                parsed.GetValue(inStore) ? StoreConnection.ToCurrent(context.DataDirectory) : null;
            SearchAnswer answer = await new SearchTitles(database, snapshot, connection?.Store)
                .FindAsync(request, cancellationToken);
            context.Print(answer, SearchTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }
}
