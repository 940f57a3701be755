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
            Description = "Name of the title, with or without its year, typos forgiven; or # and its number.",
        };
        Option<int> top = Limits.Top(mostTitles: 1000);
        Option<string> by = new Option<string>("--by")
        {
            Description = "What makes titles alike: their plot, the people who liked both, or both (default).",
            DefaultValueFactory = _ => "both",
        }.AcceptOnlyFromAmong("plot", "people", "both");
        Option<string> franchise = new Option<string>("--franchise")
        {
            Description = "How many of one series of films to list: some (default, two in five), include (all), one, "
                + "or exclude (none of the title's own, one of others).",
            DefaultValueFactory = _ => "some",
        }.AcceptOnlyFromAmong("some", "include", "one", "exclude");
        Option<float> castBoost = Boost("--boost-cast", "What shared actors add to the likeness, 0 (default) to 2.");
        Option<float> directorBoost = Boost(
            "--boost-director", "What shared directors add to the likeness, 0 (default) to 2.");
        Option<float?> renownBoost = new("--boost-popular")
        {
            Description = "What being widely known adds to the likeness, 0 to 2; 0.1 unless --by people.",
            HelpName = "W",
        };
        renownBoost.Validators.Add(result =>
        {
            if (!result.Errors.Any()
                && result.GetValueOrDefault<float?>() is not (null or (>= 0 and <= SimilarOptions.MostBoost)))
            {
                result.AddError($"--boost-popular must lie between 0 and {SimilarOptions.MostBoost}.");
            }
        });
        var filters = new FilterOptions();

        var command = new Command("similar", "Lists the titles nearest to a given one.")
        {
            title, top, by, franchise, castBoost, directorBoost, renownBoost,
        };
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            SpaceNotice.Print(context, database);
            var titles = new TitleChoice(new FindTitle(database), context);
            string text = parsed.GetRequiredValue(title);
            long titleId = titles.ResolveOfKind(text, filters.KindOf(parsed));

            SimilarTitles answer = new FindSimilar(database, snapshot).ToTitle(
                text,
                titleId,
                filters.Read(parsed, titles.ResolveExactly),
                parsed.GetValue(top),
                new SimilarOptions
                {
                    By = Enum.Parse<SimilarBy>(parsed.GetRequiredValue(by), ignoreCase: true),
                    Franchise = Enum.Parse<FranchiseRule>(parsed.GetRequiredValue(franchise), ignoreCase: true),
                    CastBoost = parsed.GetValue(castBoost),
                    DirectorBoost = parsed.GetValue(directorBoost),
                    RenownBoost = parsed.GetValue(renownBoost),
                });
            if (answer.Items.Count == 0)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    "Nothing found; ask for less with the filters, go by the plot with --by plot, or say "
                    + "--franchise include.");
            }

            context.Print(answer, SimilarTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<float> Boost(string name, string description)
    {
        Option<float> boost = new(name) { Description = description, HelpName = "W" };
        Limits.Between(boost, 0, SimilarOptions.MostBoost);
        return boost;
    }
}
