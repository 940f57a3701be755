using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee recommend</c>: the slate of a movie night.</summary>
internal static class RecommendCommand
{
    public static Command Create()
    {
        Option<string[]> users = new("--user")
        {
            Description = "Who watches: a person's name, or the number of a rater; repeat it for several.",
            HelpName = "U",
        };
        Option<string[]> likes = new("--like")
        {
            Description = "A title liked tonight, as \"Title (Year)\"; may be repeated and needs no user.",
            HelpName = "TITLE",
        };
        Option<string?> mood = new("--mood")
        {
            Description = "The mood in plain words, such as \"cozy rainy evening\".",
            HelpName = "TEXT",
        };
        Option<int> top = Limits.Top(mostTitles: 1000);
        Option<float> diversity = new("--diversity")
        {
            Description = "Variety against relevance, 0 to 1.",
            HelpName = "X",
            DefaultValueFactory = _ => new PickRequest().Diversity,
        };
        Limits.Between(diversity, 0, 1);
        Option<bool> snack = new("--snack") { Description = "Pair each pick with a snack." };
        Option<bool> counterfactual = new("--counterfactual")
        {
            Description = "Say of each pick without which liked titles it would not be there; takes longer.",
        };
        var filters = new FilterOptions();

        var command = new Command("recommend", "Picks titles for one person or several, with reasons.")
        {
            users, likes, mood,
        };
        filters.AddTo(command);
        command.Options.Add(top);
        command.Options.Add(diversity);
        command.Options.Add(snack);
        command.Options.Add(counterfactual);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            var titles = new TitleChoice(new FindTitle(database), context);
            var request = new PickRequest
            {
                Users = parsed.GetValue(users) ?? [],
                Likes = [.. (parsed.GetValue(likes) ?? []).Select(titles.Resolve)],
                Mood = parsed.GetValue(mood),
                Filter = filters.Read(parsed, titles.ResolveExactly),
                Top = parsed.GetValue(top),
                Diversity = parsed.GetValue(diversity),
                WithSnacks = parsed.GetValue(snack),
                WithCounterfactuals = parsed.GetValue(counterfactual),
            };

            context.Print(new RecommendMovies(database, snapshot).For(request), SlateTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }
}
