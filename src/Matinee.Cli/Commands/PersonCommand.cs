using System.CommandLine;
using Matinee.Engine.Recommending;
using Matinee.Storage;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee person</c>: who uses this machine.</summary>
internal static class PersonCommand
{
    public static Command Create() => new("person", "Adds, lists and removes people, and exports their ratings.")
    {
        Add(),
        List(),
        Remove(),
        Export(),
    };

    private static Command Add()
    {
        Argument<string> name = Name();
        var command = new Command("add", "Adds a person.") { name };
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            string wanted = parsed.GetRequiredValue(name).Trim();
            if (wanted.Length == 0 || wanted.All(char.IsAsciiDigit))
            {
                throw new WrongUsageException("A person's name is not empty and not a number; numbers mean raters.");
            }

            if (database.People.Find(wanted) is not null)
            {
                throw new ArgumentException($"There is a person called '{wanted}' already.");
            }

            context.Print(database.People.Add(wanted), (console, person) => console.WriteLine($"Added {person.Name}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the people and how many ratings each has.");
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            PersonLine[] people =
            [
                .. database.People.List().Select(person =>
                    new PersonLine(person.Name, database.Ratings.OfPerson(person.Id).Count, person.CreatedAtUtc)),
            ];
            context.Print(people, (console, lines) =>
            {
                Table table = new Table().RoundedBorder().AddColumn("Name").AddColumn("Ratings");
                foreach (PersonLine line in lines)
                {
                    table.AddRow(Markup.Escape(line.Name), $"{line.Ratings}");
                }

                console.Write(table);
            });
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        Argument<string> name = Name();
        var command = new Command("remove", "Removes a person with all their ratings.") { name };
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            Person person = Find(database, parsed.GetRequiredValue(name));
            database.People.Remove(person.Id);
            context.Print(person, (console, removed) => console.WriteLine($"Removed {removed.Name}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export()
    {
        Argument<string> name = Name();
        var command = new Command("export", "Prints all ratings of a person as JSON.") { name };
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            Person person = Find(database, parsed.GetRequiredValue(name));
            IReadOnlyList<PersonRating> ratings = database.Ratings.OfPerson(person.Id);
            Dictionary<long, Title> titles = database.Titles.FindMany([.. ratings.Select(rating => rating.TitleId)])
                .ToDictionary(title => title.Id);
            IEnumerable<RatingLine> lines = ratings.Select(rating => new RatingLine(
                rating.TitleId,
                titles[rating.TitleId].Name,
                titles[rating.TitleId].Year,
                rating.Stars,
                rating.RatedAtUtc));
            parsed.InvocationConfiguration.Output.WriteLine(Output.Json.Of(new PersonExport(person.Name, [.. lines])));
            return ExitCode.Done;
        });
        return command;
    }

    internal static Person Find(MatineeDatabase database, string name) =>
        database.People.Find(name)
        ?? throw new UnknownNameException("person", name, database.People.List().Select(person => person.Name));

    private static Argument<string> Name() => new("name") { Description = "Name of the person." };

    private sealed record PersonLine(string Name, int Ratings, DateTime CreatedAtUtc);

    private sealed record PersonExport(string Name, IReadOnlyList<RatingLine> Ratings);

    private sealed record RatingLine(long TitleId, string Title, int? Year, float Stars, DateTime RatedAtUtc);
}
