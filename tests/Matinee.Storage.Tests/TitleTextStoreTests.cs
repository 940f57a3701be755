using Matinee.Storage.Sqlite;
using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class TitleTextStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public TitleTextStoreTests()
    {
        _database = MatineeDatabase.Open(_folder.Path);
        Put(1, "The Lantern", "An old keeper teaches a girl to sail.");
        Put(2, "Harbour Nights", "A lantern goes out, and the keeper is gone.");
        Put(3, "Amélie", "A shy waitress returns lost things.");
        Put(4, "O'Brien's Robots", "Two robots are in love.");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Search_WordInNameAndOverview_PutsTheNameFirst() => Assert.Equal([1, 2], Ids("lantern"));

    [Theory]
    [InlineData("LANTERNS", new long[] { 1, 2 })] // case and plural
    [InlineData("amelie", new long[] { 3 })]
    [InlineData("o'brien", new long[] { 4 })]
    [InlineData("Zoë", new long[] { 5 })] // in the cast, which is a JSON list
    [InlineData("submarine", new long[0])]
    public void Search_OneWord_MatchesWithoutCaseAccentsAndEndings(string word, long[] expected)
    {
        _database.Titles.Put(Sample.FullTitle(5) with { Name = "Five", AlternativeNames = [] }, []);

        Assert.Equal(expected, Ids(word).Order());
    }

    [Fact]
    public void Search_SeveralWords_FindsThoseWithAnyAndPrefersThoseWithMore() =>
        Assert.Equal([2, 1], Ids("keeper", "harbour"));

    [Theory]
    [InlineData("\"")]
    [InlineData("lantern\"")]
    [InlineData("\" OR \"keeper")]
    [InlineData("NEAR(lantern keeper)")]
    [InlineData("name:lantern")]
    [InlineData("lan*")]
    [InlineData("-lantern")]
    [InlineData("{name}")]
    [InlineData("^lantern")]
    [InlineData("AND")]
    [InlineData("keeper\0")]
    [InlineData("🙂")]
    [InlineData("'; DROP TABLE title; --")]
    public void Search_SignsOfTheQueryLanguage_AreTakenForThemselves(string word)
    {
        Assert.InRange(Ids(word).Length, 0, 2);
        Assert.Equal([1, 2], Ids(word, "lantern").Order()); // no sign breaks the word beside it
    }

    [Fact]
    public void Search_NothingToLookFor_FindsNothing()
    {
        Assert.Empty(Ids());
        Assert.Empty(Ids("", " ", "!?"));
    }

    [Fact]
    public void Search_EqualTitles_ComeById()
    {
        Put(9, "Quiet Fox", "x");
        Put(8, "Quiet Fox", "x");

        Assert.Equal([8, 9], Ids("fox"));
    }

    [Fact]
    public void Search_AfterTitlesChangeAndGo_KnowsOnlyWhatIsThere()
    {
        Put(1, "The Candle", "Nothing of before.");
        _database.Titles.Remove(4);

        Assert.Equal([2], Ids("lantern"));
        Assert.Equal([1], Ids("candle"));
        Assert.Empty(Ids("robots"));
        Assert.True(_database.TitleTexts.IsConsistent());
    }

    [Fact]
    public void FillAtEnd_ManyChanges_IndexesThemAndThoseThatFollow()
    {
        _database.TitleTexts.FillAtEnd(() =>
        {
            Put(1, "The Candle", "Nothing of before.");
            Put(5, "Paper Moon", "A paper lantern.");
            _database.Titles.Remove(4);
        });

        Assert.Equal([2, 5], Ids("lantern").Order());
        Assert.Empty(Ids("robots"));
        Put(6, "Paper Boat", "It sails.");
        _database.Titles.Remove(5);
        Assert.Equal([6], Ids("paper"));
        Assert.True(_database.TitleTexts.IsConsistent());
    }

    [Fact]
    public void FillAtEnd_WorkFails_LeavesEverythingAsItWas()
    {
        Assert.Throws<InvalidOperationException>(() => _database.TitleTexts.FillAtEnd(() =>
        {
            Put(1, "The Candle", "Nothing of before.");
            throw new InvalidOperationException("A file is bad.");
        }));

        Assert.Equal([1, 2], Ids("lantern"));
        Put(1, "The Candle", "Nothing of before.");
        Assert.Equal([2], Ids("lantern"));
        Assert.True(_database.TitleTexts.IsConsistent());
    }

    [Fact]
    public void Open_DatabaseOfBefore_IndexesTheTitlesThatAreThere()
    {
        string folder = _folder.File("old");
        Migration[] before = [.. Migration.All.Where(step => step.Name != "title_text")];
        using (var old = MatineeDatabase.Open(folder, TimeProvider.System, before))
        {
            old.Titles.Put(7, "Paper Moon");
        }

        using var database = MatineeDatabase.Open(folder);

        Assert.Equal(7, Assert.Single(database.TitleTexts.Search(["moon"])).TitleId);
        Assert.True(database.TitleTexts.IsConsistent());
    }

    private void Put(long id, string name, string overview) =>
        _database.Titles.Put(Sample.Title(id, name) with { Overview = overview }, Sample.Names(name));

    private long[] Ids(params string[] words) => [.. _database.TitleTexts.Search(words).Select(hit => hit.TitleId)];
}
