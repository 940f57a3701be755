using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class TitleStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public TitleStoreTests() => _database = MatineeDatabase.Open(_folder.Path);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Find_StoredTitle_HasEveryField()
    {
        Title title = Sample.FullTitle(5);

        _database.Titles.Put(title, Sample.Names("The Lantern"));

        Assert.Equal(JsonSerializer.Serialize(title), JsonSerializer.Serialize(_database.Titles.Find(5)));
        Assert.Null(_database.Titles.Find(6));
    }

    [Fact]
    public void Put_SameTitleAgain_ChangesNothing()
    {
        Assert.True(_database.Titles.Put(Sample.FullTitle(5), Sample.Names("The Lantern")));
        string before = _database.CatalogueFingerprint();

        Assert.False(_database.Titles.Put(Sample.FullTitle(5), Sample.Names("The Lantern")));

        Assert.Equal(before, _database.CatalogueFingerprint());
    }

    [Fact]
    public void Put_OtherNames_ReplacesTheOldOnes()
    {
        _database.Titles.Put(Sample.FullTitle(5), Sample.Names("The Lantern", "Quiet Fox"));

        _database.Titles.Put(Sample.FullTitle(5), Sample.Names("The Lantern"));

        Assert.Empty(_database.Titles.FindByFoldedName("quiet fox"));
        Assert.Empty(_database.Titles.SearchNames("quiet fox", 10));
        Assert.Single(_database.Titles.FindByFoldedName("the lantern"));
    }

    [Fact]
    public void ReadAll_TitlesStoredInAnyOrder_ComeById()
    {
        _database.Titles.Put(9, "Nine");
        _database.Titles.Put(2, "Two");

        Assert.Equal([2, 9], _database.Titles.ReadAll().Select(title => title.Id));
        Assert.Equal(2, _database.Titles.Count());
    }

    [Fact]
    public void FindMany_SomeUnknown_KeepsTheOrderOfTheIds()
    {
        _database.Titles.Put(1, "One");
        _database.Titles.Put(2, "Two");

        Assert.Equal(["Two", "One"], _database.Titles.FindMany([2, 7, 1]).Select(title => title.Name));
        Assert.Empty(_database.Titles.FindMany([]));
    }

    [Fact]
    public void FindByFoldedName_SharedName_GivesMostVotedFirst()
    {
        _database.Titles.Put(1, "Dusk", 1950, votes: 10);
        _database.Titles.Put(2, "Dusk", 1990, votes: 500);

        IReadOnlyList<TitleName> found = _database.Titles.FindByFoldedName("dusk");

        TitleName[] expected =
            [new(2, "Dusk", "dusk", 1990, "movie", 500), new(1, "Dusk", "dusk", 1950, "movie", 10)];
        Assert.Equal(expected, found);
    }

    [Fact]
    public void FindByFoldedNames_SomeUnknown_GivesTheOthersMostVotedFirst()
    {
        _database.Titles.Put(1, "Dusk", 1950, votes: 10);
        _database.Titles.Put(2, "Quiet", 1990, votes: 500);

        Assert.Equal(
            [2, 1],
            _database.Titles.FindByFoldedNames(["dusk", "dawn", "quiet"]).Select(name => name.TitleId));
        Assert.Empty(_database.Titles.FindByFoldedNames([]));
    }

    [Fact]
    public void FindByPrefix_SharedBeginning_GivesMostVotedFirst()
    {
        _database.Titles.Put(1, "Dusk", 1950, votes: 10);
        _database.Titles.Put(2, "Dusk Again", 1990, votes: 500);
        _database.Titles.Put(3, "Dustbowl", 1990, votes: 50);
        _database.Titles.Put(4, "Fox", 1990, votes: 50);

        Assert.Equal([2, 3, 1], _database.Titles.FindByPrefix("dus", 10).Select(name => name.TitleId));
        Assert.Equal([1], _database.Titles.FindByPrefix("dus", 1).Select(name => name.TitleId)); // first of the letters
        Assert.Empty(_database.Titles.FindByPrefix("%", 10));
    }

    [Fact]
    public void SearchNames_PieceOfManyNames_StillFindsByTheRareOnes()
    {
        _database.InTransaction(() =>
        {
            for (int id = 1; id <= 10_100; id++)
            {
                _database.Titles.Put(id, $"The {id}");
            }

            _database.Titles.Put(20_000, "The Lantern");
        });

        Assert.Equal(20_000, _database.Titles.SearchNames("the lantren", 5)[0].TitleId);
        Assert.Equal(5, _database.Titles.SearchNames("the", 5).Count); // one piece is looked up, however many have it
    }

    [Fact]
    public void SearchNames_TypingError_PutsTheNearestFirst()
    {
        _database.Titles.Put(1, "The Paper Harbor");
        _database.Titles.Put(2, "Harbor of Stone and Iron");
        _database.Titles.Put(3, "Quiet");

        IReadOnlyList<TitleName> found = _database.Titles.SearchNames("teh paper harbor", 10);

        Assert.Equal([1, 2], found.Select(name => name.TitleId));
        Assert.Single(_database.Titles.SearchNames("harbor", 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("\"\"\" OR *")]
    public void SearchNames_NothingToSearchFor_GivesNothing(string text)
    {
        _database.Titles.Put(1, "Quiet");

        Assert.Empty(_database.Titles.SearchNames(text, 10));
    }

    [Fact]
    public void Remove_StoredTitle_IsGoneAndItsIdIsNotUsedAgain()
    {
        _database.Titles.Put(7, "Seven");

        _database.Titles.Remove(7);

        Assert.Null(_database.Titles.Find(7));
        Assert.Empty(_database.Titles.FindByFoldedName("seven"));
        Assert.Equal(7, _database.Titles.LastId());
    }

    [Fact]
    public void ReadMovieLensIds_AttachedAndPendingRecords_GivesTheAttached()
    {
        _database.Titles.Put(1, "One");
        var record = new SourceRecord { Source = "s", SourceKey = "a", ContentHash = 1, MovieLensId = 31 };
        _database.SourceRecords.Put(record);
        _database.SourceRecords.Put(record with { SourceKey = "b", MovieLensId = 30, TitleId = 1 });

        Assert.Equal(new Dictionary<long, long> { [30] = 1 }, _database.Titles.ReadMovieLensIds());
        Assert.Equal(1, _database.SourceRecords.CountPending());
    }
}
