using Matinee.Cli.Chat;
using Matinee.Cli.Output;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Spectre.Console;

namespace Matinee.Cli.Tests;

public sealed class ChatViewTests : IDisposable
{
    private static readonly SimilarTitle Alien = new(1, "Alien", 1979, "movie", ["Horror"], 0.5);

    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Draw_ChipsWiderThanTheLine_BreaksBetweenThemOnly()
    {
        string[] lines = Draw(Answer(
            [Alien],
            "space",
            Chip(1, "genre-out", "Horror"),
            Chip(2, "words-out", "zombies"),
            Chip(3, "minutes", "..100")));

        // 20 + 2 + 21 columns of 60 are taken, so 2 + 17 more do not fit.
        Assert.Equal(" 1 genre-out Horror    2 words-out zombies", lines[0].TrimEnd());
        Assert.Equal(" 3 minutes ..100", lines[1].TrimEnd());
    }

    [Fact]
    public void Draw_ListOfTheBestKnown_LeavesTheSimilarityBlank()
    {
        string text = string.Join('\n', Draw(Answer([Alien with { Similarity = 0 }], "", Chip(1, "years", "1979"))));

        Assert.DoesNotContain("0.000", text, StringComparison.Ordinal);
        Assert.Contains("–", text, StringComparison.Ordinal);
        Assert.Contains("the best known come first", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_List_SaysByWhatItIsOrdered()
    {
        Assert.Contains(
            "Ordered by words in common, similarity, mood and renown",
            string.Join(' ', Draw(Answer([Alien], "space"))),
            StringComparison.Ordinal);
        SearchAnswer nearest = Answer([Alien], "space");
        Assert.Contains(
            "Ordered by similarity.", Draw(nearest with { Query = nearest.Query with { Mode = "nearest" } }));
    }

    [Fact]
    public void Draw_NothingFound_NamesTheLimitsInPlaceOfATable()
    {
        string[] lines = Draw(Answer([], "", Chip(1, "mood", "slow"), Chip(2, "minutes", "..0")));

        Assert.Contains("No title fits; drop 2 (minutes ..0).", lines);
        Assert.DoesNotContain(lines, line => line.Contains("Similarity", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_LimitsOfTheSession_StandAboveTheList()
    {
        ChatReply reply = new() { Answer = Answer([Alien], "space"), Limits = ["genre Comedy", "year 1980..1989"] };
        using var output = new StringWriter();
        ChatView.Draw(ConsoleOn(output), reply);

        Assert.StartsWith(" genre Comedy    year 1980..1989 ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"genre\" alone lifts it", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PromptAfter_List_AsksWhetherToGoOn()
    {
        Assert.Equal("Again? y/n > ", ChatView.PromptAfter(new ChatReply { Answer = Answer([Alien], "space") }));
        Assert.Equal("> ", ChatView.PromptAfter(new ChatReply { Answer = Answer([], "space") }));
        Assert.Equal("> ", ChatView.PromptAfter(new ChatReply { Note = "That was all." }));
        Assert.Equal("> ", ChatView.PromptAfter(null));
    }

    private string[] Draw(SearchAnswer answer)
    {
        _output.GetStringBuilder().Clear();
        SearchTable.Draw(ConsoleOn(_output), answer);
        return _output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static IAnsiConsole ConsoleOn(TextWriter output)
    {
        IAnsiConsole console = Terminal.On(output);
        console.Profile.Width = 60;
        return console;
    }

    private static SearchAnswer Answer(SimilarTitle[] items, string rest, params SearchChip[] chips) =>
        new(new SearchQuery("text", rest, "fused", chips), items);

    private static SearchChip Chip(int number, string kind, string value) =>
        new(number, kind, value, value, new TextSpan(0, 0), null);
}
