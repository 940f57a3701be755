using Matinee.Cli.Chat;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

/// <summary>The invented catalogue, trained once.</summary>
public sealed class ChatLibrary : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public MatineeDatabase Database { get; private set; } = null!; // set before the first test runs

    public Snapshot Snapshot { get; private set; } = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        Database = MatineeDatabase.Open(_folder.File("data"));
        new ImportFiles(Database).Run(ImportFormats.Discover([TinyCatalogue.Write(_folder.File("sources"))]));
        var snapshots = new SnapshotStore(_folder.File("data"));
        await new TrainModel(Database, snapshots, TimeProvider.System).RunAsync(
            new TrainOptions { MeasuresQuality = false }, null, TestContext.Current.CancellationToken);
        Snapshot = snapshots.Latest() ?? throw new InvalidOperationException("Nothing is trained.");
    }

    public ValueTask DisposeAsync()
    {
        Snapshot.Dispose();
        Database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public class ChatSessionTests(ChatLibrary library) : IClassFixture<ChatLibrary>
{
    private readonly ChatSession _session = new(
        library.Database, library.Snapshot, new SearchRequest { Text = "", Top = 3 });

    [Fact]
    public async Task Reply_Question_ListsTitles() =>
        Assert.Equal(3, (await AnswerAsync("a guarded diamond")).Items.Count);

    [Fact]
    public async Task Reply_LineThatStartsWithBut_RefinesTheQuestion()
    {
        await AnswerAsync("thieves steal a guarded diamond");

        SearchAnswer refined = await AnswerAsync("but not crime");

        Assert.Equal("thieves steal a guarded diamond, but not crime", refined.Query.Text);
        Assert.DoesNotContain(refined.Items, item => item.Genres.Contains("Crime"));
    }

    [Fact]
    public async Task Reply_ButFunnier_PutsComediesFirst()
    {
        SearchAnswer before = await AnswerAsync("thieves steal a guarded diamond");

        SearchAnswer after = await AnswerAsync("but funnier");

        Assert.Equal("mood funny", ShownChips(after));
        Assert.Contains("Comedy", after.Items[0].Genres);
        Assert.NotEqual(before.Items.Select(item => item.Id), after.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Reply_OnlyNewerOnes_ListsOnlyWhatIsNewerThanTheMiddle()
    {
        SearchAnswer before = await AnswerAsync("a guarded diamond");
        int middle = before.Items.Select(item => item.Year ?? 0).Order().ElementAt(1); // of three

        SearchAnswer after = await AnswerAsync("only newer ones");

        Assert.Equal($"years {middle + 1}..", ShownChips(after));
        Assert.All(after.Items, item => Assert.True(item.Year > middle));
    }

    [Fact]
    public async Task Reply_MoreLikeTheSecondOne_AsksForTitlesLikeIt()
    {
        SearchAnswer before = await AnswerAsync("a guarded diamond");

        SearchAnswer after = await AnswerAsync("more like the second one");

        Assert.Equal($"title {before.Items[1].Title} ({before.Items[1].Year})", ShownChips(after));
        Assert.DoesNotContain(after.Items, item => item.Id == before.Items[1].Id);
    }

    [Fact]
    public async Task Reply_MoreLikeTheSecondOne_KeepsWhatWasDemandedAndNoOtherWords()
    {
        SearchAnswer before = await AnswerAsync("slow, thieves steal a guarded diamond, not romance or comedy");

        SearchAnswer after = await AnswerAsync("more like the second one");

        Assert.Equal("not romance, not comedy", after.Query.Text);
        Assert.Equal("", after.Query.Rest);
        Assert.Equal(
            $"genre-out Romance|genre-out Comedy|title {before.Items[1].Title} ({before.Items[1].Year})",
            ShownChips(after));
    }

    [Fact]
    public async Task Reply_DropOfTheTitleOfTheList_AsksWithoutIt()
    {
        await AnswerAsync("thieves steal a guarded diamond, not romance");
        await AnswerAsync("more like the second one");

        SearchAnswer answer = await AnswerAsync("drop 2");

        Assert.Equal("genre-out Romance", ShownChips(answer));
    }

    [Fact]
    public async Task Reply_RefinementAfterSimilar_GoesOnFromThatTitle()
    {
        SearchAnswer before = await AnswerAsync("a guarded diamond");
        await ReplyAsync("similar 1");

        SearchAnswer after = await AnswerAsync("but not crime");

        Assert.Equal($"genre-out Crime|title {before.Items[0].Title} ({before.Items[0].Year})", ShownChips(after));
    }

    [Fact]
    public async Task Reply_DropOfAConstraint_AsksWithoutIt()
    {
        await AnswerAsync("a guarded diamond, not crime");

        SearchAnswer answer = await AnswerAsync("drop 1");

        Assert.Equal("dropped", Assert.Single(answer.Query.Chips).Note);
        Assert.Contains(answer.Items, item => item.Genres.Contains("Crime"));
    }

    [Fact]
    public async Task Reply_Again_ListsOthers()
    {
        SearchAnswer first = await AnswerAsync("a guarded diamond");

        SearchAnswer second = await AnswerAsync("again");

        Assert.Empty(first.Items.Select(item => item.Id).Intersect(second.Items.Select(item => item.Id)));
    }

    [Fact]
    public async Task Reply_NumberAfterAList_DescribesThatTitle()
    {
        SearchAnswer answer = await AnswerAsync("a guarded diamond");

        Assert.Equal(answer.Items[1].Id, (await ReplyAsync("2")).Details?.Id);
        Assert.DoesNotContain(
            (await ReplyAsync("similar 2")).Similar?.Items ?? [], item => item.Id == answer.Items[1].Id);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("drop 9")]
    [InlineData("similar 1")]
    [InlineData("again")]
    [InlineData("")]
    [InlineData("qwrtzplk")]
    public async Task Reply_NothingToAnswer_SaysSoAndGoesOn(string line)
    {
        Assert.NotNull((await ReplyAsync(line)).Note);
        Assert.Equal(3, (await AnswerAsync("new question about a diamond")).Items.Count);
    }

    [Fact]
    public async Task Reply_DropOfAKind_LeavesLaterConstraintsOfThatKind()
    {
        await AnswerAsync("a guarded diamond, from the 90s");
        await AnswerAsync("drop years");

        SearchAnswer answer = await AnswerAsync("but from the 80s");

        Assert.Equal(["dropped", null], answer.Query.Chips.Select(chip => chip.Note));
        Assert.All(answer.Items, item => Assert.InRange(item.Year ?? 0, 1980, 1989));
    }

    [Fact]
    public async Task Reply_AgainInClusters_RepeatsNothing()
    {
        var session = new ChatSession(
            library.Database,
            library.Snapshot,
            new SearchRequest { Text = "", Top = 3, Mode = SearchMode.Clusters });
        var seen = new List<long>();
        ChatReply reply = await session.ReplyAsync("a guarded diamond", TestContext.Current.CancellationToken);
        while (reply.Answer is { } answer)
        {
            seen.AddRange(answer.Items.Select(item => item.Id));
            reply = await session.ReplyAsync("again", TestContext.Current.CancellationToken);
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(library.Database.Titles.Count(), seen.Count);
    }

    [Fact]
    public async Task Reply_AgainAfterSimilar_ListsFurtherSimilarTitles()
    {
        await AnswerAsync("a guarded diamond");
        long[] first = [.. (await ReplyAsync("similar 2")).Similar?.Items.Select(item => item.Id) ?? []];

        long[] second = [.. (await ReplyAsync("again")).Similar?.Items.Select(item => item.Id) ?? []];

        Assert.NotEmpty(second);
        Assert.Empty(first.Intersect(second));
    }

    private static string ShownChips(SearchAnswer answer) =>
        string.Join('|', answer.Query.Chips.Select(chip => $"{chip.Kind} {chip.Value}"));

    private Task<ChatReply> ReplyAsync(string line) => _session.ReplyAsync(line, TestContext.Current.CancellationToken);

    private async Task<SearchAnswer> AnswerAsync(string line) =>
        (await ReplyAsync(line)).Answer ?? throw new InvalidOperationException($"'{line}' got no list.");
}
