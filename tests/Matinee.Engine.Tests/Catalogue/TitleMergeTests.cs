using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class TitleMergeTests
{
    private static readonly TitleRecord MovieLens = new()
    {
        Source = SourceNames.MovieLens,
        SourceKey = "31",
        Kind = TitleKinds.Movie,
        MovieLensId = 31,
        Name = "Lantern of Stone",
        AlternativeNames = ["Laterna"],
        Year = 1990,
        Genres = ["Drama"],
    };

    private static readonly TitleRecord Udacity = new()
    {
        Source = SourceNames.TmdbUdacity,
        SourceKey = "5",
        Kind = TitleKinds.Movie,
        TmdbId = 5,
        ImdbId = "tt0000031",
        Name = "Kamenná Laterna",
        OriginalName = "Kamenná Laterna",
        Year = 1991,
        Overview = "Older wording.",
        Genres = ["Crime", "Mystery"],
        Cast = ["Ann Bell"],
        VoteAverage = 6.1,
        VoteCount = 40,
    };

    private static readonly TitleRecord Top10k = new()
    {
        Source = SourceNames.TmdbTop10k,
        SourceKey = "5",
        Kind = TitleKinds.Movie,
        TmdbId = 5,
        Name = "Stone Lantern",
        Overview = "Newer wording.",
        VoteAverage = 6.5,
        Language = "cs",
    };

    [Fact]
    public void Merge_SeveralSources_TakesEachFieldFromTheMostTrusted()
    {
        Title title = TitleMerge.Merge(9, [MovieLens, Udacity, Top10k]);

        Assert.Equal((9, "movie"), (title.Id, title.Kind));
        Assert.Equal(("Stone Lantern", "Kamenná Laterna"), (title.Name, title.OriginalName));
        Assert.Equal((1990, "Older wording.", "cs"), (title.Year, title.Overview, title.Language));
        Assert.Equal(["Crime", "Mystery"], title.Genres); // whole, not mixed with "Drama"
        Assert.Equal(("tt0000031", 5L), (title.ImdbId, title.TmdbId));
        Assert.Equal([31], title.MovieLensIds);
    }

    [Fact]
    public void Merge_Votes_AreOfOneSource()
    {
        Title title = TitleMerge.Merge(9, [Udacity, Top10k]);

        Assert.Equal((6.5, null), (title.VoteAverage, title.VoteCount));
    }

    [Fact]
    public void Merge_SeveralSources_SaysWhereEachValueCameFrom()
    {
        Title title = TitleMerge.Merge(9, [MovieLens, Udacity, Top10k]);

        Assert.Equal(SourceNames.TmdbTop10k, title.FieldSources["name"]);
        Assert.Equal(SourceNames.MovieLens, title.FieldSources["year"]);
        Assert.Equal(SourceNames.TmdbUdacity, title.FieldSources["genres"]);
        Assert.False(title.FieldSources.ContainsKey("tagline"));
    }

    [Fact]
    public void Merge_OtherNames_AreGatheredFromAllSources()
    {
        Title title = TitleMerge.Merge(9, [MovieLens, Udacity, Top10k]);

        Assert.Equal(["Lantern of Stone", "Laterna"], title.AlternativeNames);
        Assert.Equal(
            ["stone lantern", "kamenna laterna", "lantern of stone", "laterna"],
            TitleMerge.Names(title).Select(name => name.Folded));
    }

    [Fact]
    public void Merge_AnyOrderOfRows_GivesTheSameTitle()
    {
        Title one = TitleMerge.Merge(9, [MovieLens, Udacity, Top10k]);
        Title other = TitleMerge.Merge(9, [Top10k, Udacity, MovieLens]);

        Assert.Equivalent(one, other, strict: true);
        Assert.Equal(one.AlternativeNames, other.AlternativeNames);
    }

    [Fact]
    public void Merge_TwoRowsOfOneSource_TakesTheLowerKey()
    {
        TitleRecord second = MovieLens with { SourceKey = "144", MovieLensId = 144, Name = "Stone Lamp" };

        Title title = TitleMerge.Merge(9, [second, MovieLens]);

        Assert.Equal("Lantern of Stone", title.Name);
        Assert.Equal([31, 144], title.MovieLensIds);
    }

    [Fact]
    public void Merge_KindNotRecorded_IsAFilm()
    {
        TitleRecord row = new() { Source = SourceNames.TmdbCatalog, SourceKey = "x/8", TmdbId = 8, Name = "Dusk" };

        Title title = TitleMerge.Merge(1, [row]);

        Assert.Equal(("movie", 8L), (title.Kind, title.TmdbId));
    }

    [Fact]
    public void Rank_UnknownSource_ComesLast() =>
        Assert.True(
            FieldTrust.Rank(TitleField.Name, "somebody") > FieldTrust.Rank(TitleField.Name, SourceNames.Wikipedia));
}
