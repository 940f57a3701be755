using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class TitleFranchisesTests
{
    private long _lastId;

    [Fact]
    public void Of_NumberAndAnActor_AreOneFranchise() =>
        Assert.Equal([0, 0, -1], TitleFranchises.Of(
        [
            Film("Lantern", 1980, ["A"]), Film("Lantern II", 2000, ["A", "B"]), Film("Quiet Fox", 1981, ["A"]),
        ]));

    [Fact]
    public void Of_NumberAndGenreSoonAfter_AreOneFranchise() =>
        Assert.Equal([0, 0], TitleFranchises.Of([Film("Lantern", 1980, ["A"]), Film("Lantern 2", 1984, ["B"])]));

    [Fact]
    public void Of_NumberLongAfterWithOtherPeople_IsNoSequel() =>
        Assert.Equal([-1, -1], TitleFranchises.Of([Film("Lantern", 1960, ["A"]), Film("Lantern 2", 2004, ["B"])]));

    [Fact]
    public void Of_Remake_StaysApart() =>
        Assert.Equal([-1, -1], TitleFranchises.Of([Film("Lantern", 1932, ["A"]), Film("Lantern", 1999, ["B"])]));

    [Fact]
    public void Of_BeginningOfAWord_IsNoSequel() =>
        Assert.Equal([-1, -1], TitleFranchises.Of(
            [Film("Heat", 1995, ["A", "B"]), Film("Heathers", 1996, ["A", "B"])]));

    [Fact]
    public void Of_SameFirstWordsWithOneActor_IsNotEnough() =>
        Assert.Equal([-1, -1], TitleFranchises.Of([Film("Heat", 1995, ["A"]), Film("Heat and Dust", 1996, ["A"])]));

    [Fact]
    public void Of_SameFirstWordsWithTwoActors_AreOneFranchise() =>
        Assert.Equal([0, 0], TitleFranchises.Of(
            [Film("Lantern", 1995, ["A", "B"]), Film("Lantern Returns", 1998, ["A", "B"])]));

    [Fact]
    public void Of_NamedCollections_AreKeptAndNeverJoined() =>
        Assert.Equal([0, 0, -1], TitleFranchises.Of(
        [
            Film("Knight", 1989, ["A", "B"]) with { Collection = "One" },
            Film("Storm", 1990, ["C"]) with { Collection = "One" },
            Film("Knight II", 1991, ["A", "B"]) with { Collection = "Two" },
        ]));

    [Fact]
    public void Of_CollectionsThatDifferByCase_AreOne() =>
        Assert.Equal([0, 0], TitleFranchises.Of(
        [
            Film("Knight", 1989, ["A"]) with { Collection = "Men In Mail" },
            Film("Storm", 1990, ["B"]) with { Collection = "Men in Mail" },
        ]));

    [Fact]
    public void Of_TitleWithoutCollection_JoinsTheNamedOne() =>
        Assert.Equal([0, 0, 0], TitleFranchises.Of(
        [
            Film("Knight", 1989, ["A", "B"]) with { Collection = "One" },
            Film("Storm", 1990, ["C"]) with { Collection = "One" },
            Film("Knight II", 1991, ["A", "B"]),
        ]));

    [Fact]
    public void Of_NoTitles_IsEmpty() => Assert.Empty(TitleFranchises.Of([]));

    private Title Film(string name, int year, string[] cast) => new()
    {
        Id = ++_lastId,
        Kind = "movie",
        Name = name,
        Year = year,
        Genres = ["Drama"],
        Cast = cast,
    };
}
