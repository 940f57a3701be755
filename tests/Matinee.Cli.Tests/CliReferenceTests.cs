using System.CommandLine;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

public class CliReferenceTests
{
    private const string UpdateVariable = "MATINEE_UPDATE_DOCS";

    [Fact]
    public void CliPage_InTheRepository_IsWhatTheProgramSays()
    {
        string path = Path.Combine(RepositoryFolder.Path, "docs", "cli.md");
        string expected = CliReference.Of(MatineeCommand.Create());
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Help_OfEveryCommandAndOption_IsASentence() =>
        Assert.All(Texts(MatineeCommand.Create()), text => Assert.EndsWith(".", text, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(Command command) =>
        command.Options
            .Where(option => option.Name is not ("--help" or "--version"))
            .Select(option => option.Description)
            .Concat(command.Arguments.Select(argument => argument.Description))
            .Append(command.Description)
            .OfType<string>()
            .Concat(command.Subcommands.SelectMany(Texts));
}
