using Matinee.Cli.Chat;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

public class ChatCommandsTests(ChatLibrary library) : IClassFixture<ChatLibrary>
{
    private readonly ChatSession _session = new(
        library.Database, library.Snapshot, new SearchRequest { Text = "", Top = 3 });

    [Fact]
    public async Task Reply_Limits_StandBesideEveryLaterListUntilTakenAway()
    {
        Assert.Contains("year 1985..", (await ReplyAsync("year 1985..")).Note, StringComparison.Ordinal);
        await ReplyAsync("genre Crime");

        Assert.Equal(["year 1985..", "genre Crime"], (await ReplyAsync("a guarded diamond")).Limits);
        Assert.Equal(["genre Crime"], (await ReplyAsync("year")).Limits);
        Assert.Equal(["genre Crime"], (await ReplyAsync("similar 1")).Limits);
        Assert.Empty((await ReplyAsync("genre")).Limits);
    }

    [Fact]
    public async Task Reply_LimitAfterSimilar_NarrowsThatList()
    {
        await AnswerAsync("a guarded diamond");
        await ReplyAsync("similar 1");

        SimilarTitles? narrowed = (await ReplyAsync("year 1990..")).Similar;

        Assert.NotEmpty(narrowed?.Items ?? []);
        Assert.All(narrowed?.Items ?? [], item => Assert.True(item.Year >= 1990));
    }

    [Fact]
    public async Task Reply_SimilarWithAName_ListsTitlesLikeIt()
    {
        ChatReply exact = await ReplyAsync($"similar {TinyCatalogue.Name(1)}");
        ChatReply misspelled = await ReplyAsync("similar Teh Diamnod of the Harbuor");

        Assert.Equal(TinyCatalogue.Name(1), exact.Similar?.Query.Title);
        Assert.Null(exact.Note);
        Assert.Equal(TinyCatalogue.Name(1), misspelled.Similar?.Query.Title);
        Assert.Contains(TinyCatalogue.Name(1), misspelled.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_SimilarWithANameOfTwo_LetsChooseByNumber()
    {
        string? choice = (await ReplyAsync($"similar {TinyCatalogue.Name(5)}")).Note;
        int? year = (await ReplyAsync("2")).Similar?.Query.Year;

        Assert.Contains("(1954)", choice, StringComparison.Ordinal);
        Assert.Contains("(1985)", choice, StringComparison.Ordinal);
        Assert.Equal(choice?.Split('\n')[2].Contains("1954", StringComparison.Ordinal) == true ? 1954 : 1985, year);
    }

    [Fact]
    public async Task Reply_SimilarWithYear_TakesThatTitle() => Assert.Equal(
        1954, (await ReplyAsync($"similar {TinyCatalogue.Name(5)} (1954)")).Similar?.Query.Year);

    [Fact]
    public async Task Reply_SimilarFilmsAbout_IsAQuestion() =>
        Assert.Equal(3, (await AnswerAsync("similar films about a diamond")).Items.Count);

    [Theory]
    [InlineData("minutes abc", "minutes ..100")]
    [InlineData("year soon", "year 1990..")]
    [InlineData("language English", "language de")]
    [InlineData("kind film", "kind series")]
    [InlineData("drop", "drop 2")]
    [InlineData("similar", "similar 3")]
    [InlineData("+", "+ in winter")]
    [InlineData("quit now", "alone leaves")]
    [InlineData("more like the ninetieth one", "from 1 to 3")]
    public async Task Reply_CommandThatIsNotOne_SaysHowItIsWritten(string line, string expected)
    {
        await AnswerAsync("a guarded diamond");

        ChatReply reply = await ReplyAsync(line);

        Assert.Contains(expected, reply.Note, StringComparison.Ordinal);
        Assert.Equal("a guarded diamond, but slow", (await AnswerAsync("but slow")).Query.Text);
    }

    [Theory]
    [InlineData("quit")]
    [InlineData("n")]
    [InlineData("no")]
    public async Task Reply_Quit_Ends(string line) => Assert.True((await ReplyAsync(line)).IsEnd);

    [Fact]
    public async Task Reply_YearLimit_HoldsForTheQuestion()
    {
        await AnswerAsync("a guarded diamond");

        SearchAnswer answer = await AnswerAsync("year ..1990");

        Assert.All(answer.Items, item => Assert.InRange(item.Year ?? 0, 1, 1990));
    }

    [Fact]
    public async Task Reply_UnknownGenreBeforeAQuestion_IsRefusedAtOnce()
    {
        Assert.Contains("Nonsense", (await ReplyAsync("genre Nonsense")).Note, StringComparison.Ordinal);
        Assert.Equal(3, (await AnswerAsync("a guarded diamond")).Items.Count);
    }

    private Task<ChatReply> ReplyAsync(string line) => _session.ReplyAsync(line, TestContext.Current.CancellationToken);

    private async Task<SearchAnswer> AnswerAsync(string line) =>
        (await ReplyAsync(line)).Answer ?? throw new InvalidOperationException($"'{line}' got no list.");
}
