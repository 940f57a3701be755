using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

/// <summary>What the README tells a newcomer to type is something the program understands.</summary>
public partial class ReadmeTests
{
    public static TheoryData<string> Commands { get; } = [.. Read().Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_InTheReadme_IsUnderstood(string command)
    {
        // Placeholders stand for what a reader would put there.
        string line = command.Replace("PATH...", "x", StringComparison.Ordinal)
            .Replace("movielens|tmdb|omdb|netflix|wikipedia|recipes", "tmdb", StringComparison.Ordinal);

        ParseResult parsed = MatineeCommand.Create().Parse(CommandLineParser.SplitCommandLine(line).ToArray());

        Assert.DoesNotContain(parsed.Errors, error => !error.Message.Contains("exist", StringComparison.Ordinal));
        Assert.NotNull(parsed.CommandResult.Command.Action);
    }

    [Fact]
    public void Readme_HasCommands() => Assert.InRange(Commands.Count, 10, 100);

    [Fact]
    public void Links_InTheReadme_LeadToFiles() =>
        Assert.All(
            Links().Matches(Text())
                .Select(match => match.Groups[1].Value)
                .Where(link => !link.Contains("://", StringComparison.Ordinal)),
            link => Assert.True(File.Exists(Path.Combine(RepositoryFolder.Path, link)), link));

    private static IEnumerable<string> Read() =>
        CommandLines().Matches(Text()).Select(match => match.Groups[1].Value.Trim()).Where(line => line.Length > 0);

    private static string Text() => File.ReadAllText(Path.Combine(RepositoryFolder.Path, "README.md"));

    // "./matinee ..." up to the end of the line, of the code span, or of its comment.
    [GeneratedRegex(@"\./matinee ([^`\n#]+)")]
    private static partial Regex CommandLines();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
