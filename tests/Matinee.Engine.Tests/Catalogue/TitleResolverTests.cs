using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class TitleResolverTests
{
    private readonly List<(long From, long To)> _united = [];
    private readonly List<(long Record, long Title)> _attached = [];
    private readonly TitleResolver _resolver;
    private long _recordId;

    public TitleResolverTests() => _resolver = new TitleResolver(lastId: 0)
    {
        OnUnited = (from, to) => _united.Add((from, to)),
        OnAttached = (record, title) => _attached.Add((record, title)),
    };

    [Fact]
    public void Resolve_SameImdbId_IsOneTitleWhateverItsName()
    {
        long? first = Resolve(Row("a", "lamp", 1990) with { ImdbId = "tt0000001" });

        Assert.Equal(first, Resolve(Row("b", "lampe", 1993) with { ImdbId = "tt0000001" }));
    }

    [Fact]
    public void Resolve_SameTmdbIdOfAnotherKind_IsAnotherTitle()
    {
        long? film = Resolve(Row("a", "lamp", 1990) with { TmdbId = 5, Kind = "movie" });

        Assert.NotEqual(film, Resolve(Row("b", "night", 1990) with { TmdbId = 5, Kind = "series" }));
        Assert.Equal(film, Resolve(Row("c", "lampe", 1990) with { TmdbId = 5, Kind = "movie" }));
    }

    [Fact]
    public void Resolve_SameNameAndYear_IsOneTitle()
    {
        long? first = Resolve(Row("a", "lamp", 1990));

        Assert.Equal(first, Resolve(Row("b", "lamp", 1990)));
        Assert.NotEqual(first, Resolve(Row("b", "lamp", 1991)));
        Assert.NotEqual(first, Resolve(Row("c", "lamp", null)));
    }

    [Fact]
    public void Resolve_SameNameTwiceInOneSource_IsTwoTitles() =>
        Assert.NotEqual(Resolve(Row("a", "lamp", 1990)), Resolve(Row("a", "lamp", 1990)));

    [Fact]
    public void Resolve_NameOfTwoTitles_IsATitleOfItsOwn()
    {
        long? first = Resolve(Row("a", "lamp", 1990));
        long? second = Resolve(Row("a", "lamp", 1990));

        Assert.DoesNotContain(Resolve(Row("b", "lamp", 1990)), new[] { first, second });
    }

    [Fact]
    public void Resolve_SameNameOfAnotherKind_IsAnotherTitle() =>
        Assert.NotEqual(
            Resolve(Row("a", "lamp", 1990) with { Kind = "movie" }),
            Resolve(Row("b", "lamp", 1990) with { Kind = "series" }));

    [Fact]
    public void Resolve_SameNameButOtherStrongId_IsAnotherTitle()
    {
        long? first = Resolve(Row("a", "lamp", 1990) with { ImdbId = "tt0000001", TmdbId = 5, Kind = "movie" });

        Assert.Equal(first, Resolve(Row("b", "lamp", 1990) with { MovieLensId = 9 }));
        Assert.NotEqual(first, Resolve(Row("c", "lamp", 1990) with { ImdbId = "tt0000002" }));
        Assert.NotEqual(first, Resolve(Row("d", "lamp", 1990) with { TmdbId = 6, Kind = "movie" }));
    }

    [Theory]
    [InlineData("lamp", 1990, true)]
    [InlineData("lamp", 1991, true)]
    [InlineData("lamp", 1993, false)]
    [InlineData("night", 1990, false)]
    public void Resolve_TmdbIdOfUnrecordedKind_NeedsNameAndYear(string name, int year, bool isSame)
    {
        long? film = Resolve(Row("a", "lamp", 1990) with { TmdbId = 5, Kind = "movie" });

        Assert.Equal(isSame, film == Resolve(Row("b", name, year) with { TmdbId = 5 }));
    }

    [Fact]
    public void Resolve_FilmAfterItsUnrecordedKind_IsOneTitle()
    {
        long? unrecorded = Resolve(Row("a", "lamp", 1990) with { TmdbId = 5 });

        Assert.Equal(unrecorded, Resolve(Row("b", "lamp", 1989) with { TmdbId = 5, Kind = "movie" }));
        Assert.NotEqual(unrecorded, Resolve(Row("c", "night", 1990) with { TmdbId = 5, Kind = "series" }));
    }

    [Fact]
    public void Resolve_RowWithIdsOfTwoTitles_UnitesThem()
    {
        long? first = Resolve(Row("a", "lamp", 1990) with { MovieLensId = 1 });
        long? second = Resolve(Row("b", "the lamp", 1990) with { ImdbId = "tt0000001" });

        long? joined = Resolve(Row("c", null, null) with { MovieLensId = 1, ImdbId = "tt0000001" });

        Assert.Equal(first, joined);
        Assert.Equal([(second!.Value, first!.Value)], _united);
        Assert.Equal(first, Resolve(Row("d", "x", 1950) with { ImdbId = "tt0000001" }));
    }

    [Fact]
    public void Resolve_RowThatTiesTwoUnlikeTitles_KeepsThemApart()
    {
        long? imdb = Resolve(Row("a", "lamp", 1990) with { ImdbId = "tt0000001" });
        Resolve(Row("b", "night", 1950) with { MovieLensId = 1 });

        long? row = Resolve(Row("c", "lamp", 1990) with { ImdbId = "tt0000001", MovieLensId = 1 });

        Assert.Equal(imdb, row);
        Assert.Empty(_united);
    }

    [Fact]
    public void Resolve_LinkBetweenTwoFilmsOfOneYear_KeepsThemApart()
    {
        long? lamp = Resolve(Row("movies", "lamp", 1990) with { MovieLensId = 1 });
        long? night = Resolve(Row("movies", "night", 1991) with { MovieLensId = 2 });
        Resolve(Row("omdb", "lamp", 1990) with { ImdbId = "tt0000001" });

        Resolve(Row("links", null, null) with { MovieLensId = 2, ImdbId = "tt0000001" });

        Assert.Empty(_united);
        Assert.Equal(lamp, Resolve(Row("catalog", "lamp", 1990) with { ImdbId = "tt0000001" }));
        Assert.Equal(night, Resolve(Row("other", "night", 1991) with { MovieLensId = 2 }));
    }

    [Fact]
    public void Resolve_FilmLinkedToAnotherBefore_IsATitleOfItsOwn()
    {
        Resolve(Row("links", null, null) with { MovieLensId = 1, ImdbId = "tt0000001" });
        Resolve(Row("links", null, null) with { MovieLensId = 2, ImdbId = "tt0000001" });
        long? lamp = Resolve(Row("movies", "lamp", 1990) with { MovieLensId = 1 });

        long? night = Resolve(Row("movies", "night", 1990) with { MovieLensId = 2 });

        Assert.NotEqual(lamp, night);
        Assert.Equal(night, Resolve(Row("other", "nacht", 1990) with { MovieLensId = 2 }));
    }

    [Fact]
    public void Resolve_TwoMovieLensIdsOfOneTmdbId_AreOneTitle()
    {
        Resolve(Row("links", null, null) with { MovieLensId = 1, ImdbId = "tt0000001", TmdbId = 5, Kind = "movie" });
        Resolve(Row("links", null, null) with { MovieLensId = 2, ImdbId = "tt0000002", TmdbId = 5, Kind = "movie" });

        Assert.Equal(1, Resolve(Row("movies", "lamp", 1990) with { MovieLensId = 1 }));
        Assert.Equal(1, Resolve(Row("movies", "lamp", 1990) with { MovieLensId = 2 }));
    }

    [Fact]
    public void Resolve_RowWithoutName_WaitsForATitleWithItsId()
    {
        Assert.Null(Resolve(Row("keywords", null, null) with { TmdbId = 5 }));
        Assert.Null(Resolve(Row("links", null, null) with { MovieLensId = 3, TmdbId = 5, Kind = "movie" }));

        long? title = Resolve(Row("movies", "lamp", 1990) with { MovieLensId = 3 });

        // The links bring the id that the keywords wait for.
        Assert.Equal([(2, title!.Value), (1, title.Value)], _attached);
    }

    [Fact]
    public void StopWaiting_RowThatFoundItsTitle_IsNotAttachedAgain()
    {
        Resolve(Row("keywords", null, null) with { TmdbId = 5, Kind = "movie" });
        _resolver.StopWaiting(_recordId);

        Resolve(Row("movies", "lamp", 1990) with { TmdbId = 5, Kind = "movie" });

        Assert.Empty(_attached);
    }

    [Fact]
    public void Resolve_RowThatWasResolvedBefore_StaysWithItsTitle()
    {
        _resolver.Load(Row("a", "lamp", 1990) with { TitleId = 7, ImdbId = "tt0000001" });

        Assert.Equal(7, _resolver.Resolve(Row("a", "other name", 2001) with { TitleId = 7 }));
        Assert.Equal(7, Resolve(Row("b", "lamp", 1990)));
    }

    private long? Resolve(SourceRecord row)
    {
        long? title = _resolver.Resolve(row);
        if (title is null)
        {
            _resolver.Wait(row);
        }

        return title;
    }

    private SourceRecord Row(string source, string? name, int? year) => new()
    {
        Id = ++_recordId,
        Source = source,
        SourceKey = $"{_recordId}",
        ContentHash = 0,
        FoldedName = name,
        Year = year,
    };
}
