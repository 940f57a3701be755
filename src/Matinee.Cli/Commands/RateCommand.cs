using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee rate</c>: one person's stars for one title.</summary>
internal static class RateCommand
{
    public static Command Create()
    {
        Argument<string> title = new("title") { Description = "Name of the title, with or without its year." };
        Argument<float> stars = new("stars") { Description = "0.5 to 5, in halves." };
        stars.Validators.Add(result =>
        {
            if (!result.Errors.Any()
                && result.GetValueOrDefault<float>() is var value
                && (value is < 0.5f or > 5 || value * 2 % 1 != 0))
            {
                result.AddError($"Stars run from 0.5 to 5 in halves, not {value}.");
            }
        });
        Option<string> person = new("--person") { Description = "Who rates.", HelpName = "P", Required = true };

        var command = new Command("rate", "Rates a title for a person.") { title, stars, person };
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            Person rater = PersonCommand.Find(database, parsed.GetRequiredValue(person));
            long titleId = new TitleChoice(new FindTitle(database), context).Resolve(parsed.GetRequiredValue(title));
            Title rated = database.Titles.Find(titleId) ?? throw new InvalidDataException($"Title {titleId} is gone.");
            float given = parsed.GetValue(stars);

            database.Ratings.Put(rater.Id, titleId, given, TimeProvider.System.GetUtcNow().UtcDateTime);
            context.Print(
                new Rated(rater.Name, titleId, rated.Name, rated.Year, given),
                (console, done) =>
                    console.WriteLine($"{done.Person} gave {Names.Of(done.Title, done.Year)} {done.Stars} stars."));
            return ExitCode.Done;
        });
        return command;
    }

    private sealed record Rated(string Person, long TitleId, string Title, int? Year, float Stars);
}
