using Matinee.Engine.Catalogue;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class FindTitleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;
    private readonly FindTitle _find;

    public FindTitleTests()
    {
        _database = MatineeDatabase.Open(_folder.Path);
        _find = new FindTitle(_database);
        Put(1, "Dusk", 1954, votes: 10);
        Put(2, "Dusk", 1995, votes: 90);
        Put(3, "The Paper Harbor", 2001, votes: 50, "Přístav");
        Put(4, "The Paper Harbor 2", 2003, votes: 70);
        Put(5, "Mirror 1984", 1984, votes: 5);
        Put(6, "Up", 2009, votes: 5);
        Put(7, "Rocky Road", 1976, votes: 80);
        Put(8, "Rocky Road: Part II", 1979, votes: 60);
        Put(9, "Rocky Road III", 1982, votes: 40);
        Put(10, "Fargo Bay", 1996, votes: 50);
        Put(11, "Fargo Bay", 2014, votes: 70, kind: "series");
        Put(12, "Il Faro", 1990, votes: 5);
        Put(13, "The Lantern", 1972, votes: 900);
        Put(14, "Lantern", 1991, votes: 3);
        Put(15, "Kettle", 1995, votes: 80);
        Put(16, "The Kettle", 2013, votes: 20);
        Put(17, "3001: A Garden Odyssey", 1968, votes: 30);
        Put(18, "3012", 2009, votes: 60);
        _database.SourceRecords.Put(new SourceRecord
        {
            Source = "s",
            SourceKey = "k",
            ContentHash = 0,
            TitleId = 3,
            ImdbId = "tt0000033",
            Payload = "{}",
        });
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("The Paper Harbor", 3)]
    [InlineData("paper harbor", 3)]
    [InlineData("PAPER HARBOR, THE (2001)", 3)]
    [InlineData("The Paper-Harbor 2001", 3)]
    [InlineData("The Paper Harbor (2000)", 3)] // one year off
    [InlineData("pristav", 3)]
    [InlineData("The Paper Harbor 2", 4)]
    [InlineData("Dusk (1954)", 1)]
    [InlineData("Dusk 1995", 2)]
    [InlineData("Mirror 1984", 5)]
    [InlineData("up", 6)]
    [InlineData("#4", 4)]
    [InlineData("tt0000033", 3)]
    [InlineData("rocky road 3", 9)]
    [InlineData("Rocky Road Three", 9)]
    [InlineData("Fargo Bay (series)", 11)]
    [InlineData("Fargo Bay (TV series)", 11)]
    [InlineData("Fargo Bay (1996 film)", 10)]
    [InlineData("Paper Harbor, The (a.k.a. The Harbour of Paper) (2001)", 3)]
    [InlineData("Faro, Il (1990)", 12)]
    public void ByName_NameAsWritten_IsExact(string query, long titleId)
    {
        TitleMatches found = _find.ByName(query);

        Assert.True(found.IsExact);
        Assert.Equal(titleId, Assert.Single(found.Matches).TitleId);
    }

    [Fact]
    public void ByName_SharedName_GivesAllMostVotedFirst()
    {
        TitleMatches found = _find.ByName("Dusk");

        Assert.True(found.IsExact);
        Assert.Equal([2, 1], found.Matches.Select(match => match.TitleId));
    }

    [Fact]
    public void ByName_BetterKnownWithAnArticle_StandsInTheChoiceFirst()
    {
        Assert.Equal([13, 14], _find.ByName("lantern").Matches.Select(match => match.TitleId));
        Assert.Equal([13], _find.ByName("The Lantern").Matches.Select(match => match.TitleId));
        Assert.Equal([14], _find.ByName("Lantern (1991)").Matches.Select(match => match.TitleId));
        Assert.Equal([15], _find.ByName("Kettle").Matches.Select(match => match.TitleId));
        Assert.Equal([16], _find.ByName("The Kettle").Matches.Select(match => match.TitleId));
    }

    [Fact]
    public void ByName_NumberAlone_IsABeginningAndNoMisspeltNumber()
    {
        Assert.Equal([17], _find.ByName("3001").Matches.Select(match => match.TitleId));
        Assert.Empty(_find.ByName("3011").Matches);
    }

    [Theory]
    [InlineData("The Papre Harbor", 3)] // swap
    [InlineData("Paper Harbr", 3)] // missing letter
    [InlineData("Teh Paper Harbor", 3)]
    [InlineData("Papper Harbour 2", 4)]
    [InlineData("Dussk (1954)", 1)]
    [InlineData("Mirror", 5)] // part of the name
    [InlineData("rocky road 2", 8)]
    [InlineData("rokcy raod part 2", 8)]
    [InlineData("harbor paper", 3)] // another order of words
    [InlineData("Duks 1954", 1)] // no piece of three letters in common
    public void ByName_TypingError_GivesTheNearest(string query, long titleId)
    {
        TitleMatches found = _find.ByName(query);

        Assert.False(found.IsExact);
        Assert.Equal(titleId, Assert.Single(found.Matches).TitleId);
    }

    [Fact]
    public void ByName_BeginningOfSeveral_GivesMostVotedFirst() =>
        Assert.Equal([7, 8, 9], _find.ByName("rocky").Matches.Select(match => match.TitleId));

    [Fact]
    public void ByBeginning_FewLetters_GivesMostVotedFirst()
    {
        Assert.Equal([7, 8, 9], _find.ByBeginning("rocky r", 10).Select(name => name.TitleId));
        Assert.Equal([7], _find.ByBeginning("ROCKY", 1).Select(name => name.TitleId));
        Assert.Equal([4, 3], _find.ByBeginning("pap", 10).Select(name => name.TitleId)); // without the article
        Assert.Empty(_find.ByBeginning(" ", 10));
    }

    [Fact]
    public void ByBeginning_TypingError_FillsUpWithTheNearest() =>
        Assert.Equal(9, _find.ByBeginning("rocky raod iii", 5)[0].TitleId);

    [Theory]
    [InlineData("zzzzzz")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("#99")]
    [InlineData("tt9999999")]
    [InlineData("\" OR 1")]
    public void ByName_NothingNear_IsEmpty(string query)
    {
        TitleMatches found = _find.ByName(query);

        Assert.Empty(found.Matches);
        Assert.False(found.IsExact);
    }

    private void Put(long id, string name, int year, int votes, string? otherName = null, string kind = "movie")
    {
        var title = new Title
        {
            Id = id,
            Kind = kind,
            Name = name,
            AlternativeNames = otherName is null ? [] : [otherName],
            Year = year,
            VoteCount = votes,
        };
        _database.Titles.Put(title, TitleMerge.Names(title));
    }
}
