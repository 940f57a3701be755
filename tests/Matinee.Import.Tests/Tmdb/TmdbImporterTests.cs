using Matinee.Import.Tmdb;

namespace Matinee.Import.Tests.Tmdb;

public sealed class TmdbImporterTests
{
    private const string UdacityHeader =
        "id,imdb_id,popularity,budget,revenue,original_title,cast,homepage,director,tagline,keywords,overview,"
        + "runtime,genres,production_companies,release_date,vote_count,vote_average,release_year,budget_adj,"
        + "revenue_adj\n";

    [Fact]
    public void Read_Tmdb5000Movies_TakesJsonLists()
    {
        TitleRecord movie = Rows.Good(
            new Tmdb5000MoviesImporter(),
            "budget,genres,homepage,id,keywords,original_language,original_title,overview,popularity,"
            + "production_companies,production_countries,release_date,revenue,runtime,spoken_languages,status,tagline,"
            + "title,vote_average,vote_count\n"
            + "0,\"[{\"\"id\"\": 28, \"\"name\"\": \"\"Action\"\"}]\",,19,"
            + "\"[{\"\"id\"\": 1, \"\"name\"\": \"\"caf\\u00e9\"\"}]\","
            + "en,Lamp,About a lamp,1.0,[],"
            + "\"[{\"\"name\"\": \"\"Norway\"\"}]\",2009-12-10,0,,[],Released,,Lamp,7.2,11\n");

        Assert.Equal(("19", 19L, "Lamp", 2009), (movie.SourceKey, movie.TmdbId, movie.Name, movie.Year));
        Assert.Equal(["Action", "café", "Norway"], [.. movie.Genres, .. movie.Keywords, .. movie.Countries]);
        Assert.Null(movie.RuntimeMinutes);
    }

    [Fact]
    public void Read_Tmdb5000Credits_TakesJsonPeople()
    {
        TitleRecord movie = Rows.Good(
            new Tmdb5000CreditsImporter(),
            "movie_id,title,cast,crew\n19,Lamp,\"[{\"\"name\"\": \"\"A. One\"\", \"\"order\"\": 0}]\","
            + "\"[{\"\"job\"\": \"\"Director\"\", \"\"name\"\": \"\"D. D.\"\"}]\"\n");

        Assert.Equal((19L, null, "A. One", "D. D."), (movie.TmdbId, movie.Name, movie.Cast[0], movie.Directors[0]));
    }

    [Fact]
    public void Read_Udacity_TakesTheCenturyFromReleaseYear()
    {
        TitleRecord movie = Rows.Good(
            new UdacityImporter(),
            UdacityHeader
            + "5,,1,0,0,Lamp,A. One|B. Two,,D. D.,,sea|fog,Text,0,Drama|Foreign,X,12/18/66,11,6.1,1966,0,0\n");

        Assert.Equal((1966, null, null), (movie.Year, movie.RuntimeMinutes, movie.ImdbId));
        Assert.Equal(["A. One", "B. Two", "sea", "fog", "Drama"], [.. movie.Cast, .. movie.Keywords, .. movie.Genres]);
    }

    [Fact]
    public void Read_Udacity_MendsTextsThatWereReadInAnotherCode()
    {
        TitleRecord movie = Rows.Good(
            new UdacityImporter(),
            UdacityHeader
            + "5,,1,0,0,LÃ¡mpa,ZoÃ« O.,,BÃ©la D.,FinÃ©,cafÃ©,LÃ¡t,0,Drama,X,12/18/66,11,6.1,1966,0,0\n");

        Assert.Equal(
            ("Lámpa", "Lámpa", "Finé", "Lát"), (movie.Name, movie.OriginalName, movie.Tagline, movie.Overview));
        Assert.Equal(["Zoë O.", "Béla D.", "café"], [.. movie.Cast, .. movie.Directors, .. movie.Keywords]);
    }

    [Fact]
    public void Read_Top10k_SplitsGenresAtCommas()
    {
        TitleRecord movie = Rows.Good(
            new Top10kImporter(),
            "id,title,genre,original_language,overview,popularity,release_date,vote_average,vote_count\n"
            + "8,Lamp,\"Comedy,Drama\",cn,\"Two\nlines\",1.0,1995-10-19,8.7,37\n");

        Assert.Equal(["Comedy", "Drama"], movie.Genres);
        Assert.Equal(("zh", "Two lines", 1995), (movie.Language, movie.Overview, movie.Year));
    }

    [Theory]
    [InlineData("\"movie\"", "new", "movie", "movie/4")]
    [InlineData("\"series\"", "anime", "series", "series/4")]
    [InlineData("null", "series", "series", "series/4")]
    [InlineData("null", "indian", null, "unknown/4")]
    public void Read_Catalog_TellsFilmsFromShows(string mediaType, string origin, string? kind, string key)
    {
        TitleRecord title = Rows.Good(
            new CatalogImporter(),
            "{\"tmdb_id\": 4, \"clean_title\": \"Lamp\", \"year\": 2020, "
            + "\"genres\": [\"Sci-Fi & Fantasy\", \"Drama\"], "
            + $"\"language\": \"Hindi\", \"origin\": \"{origin}\", \"media_type\": {mediaType}, \"vote_average\": 8, "
            + "\"vote_count\": 9, \"overview\": \"\"}\n");

        Assert.Equal((kind, key, "hi", 2020), (title.Kind, title.SourceKey, title.Language, title.Year));
        Assert.Equal(["Science Fiction", "Fantasy", "Drama"], title.Genres);
        Assert.Equal((8.0, 9, null), (title.VoteAverage, title.VoteCount, title.Overview));
    }

    [Theory]
    [InlineData("{\"tmdb_id\": 4, \"clean_title\": \"La", "not JSON")]
    [InlineData("[4]", "not a JSON object")]
    [InlineData("{\"tmdb_id\": \"x\", \"clean_title\": \"Lamp\"}", "tmdb_id")]
    [InlineData("{\"tmdb_id\": 4}", "clean_title")]
    [InlineData("{\"tmdb_id\": 4, \"clean_title\": \"Lamp\", \"year\": 12}", "year")]
    [InlineData("{\"tmdb_id\": 4, \"clean_title\": \"Lamp\", \"genres\": [1]}", "genres")]
    [InlineData("{\"tmdb_id\": 4, \"clean_title\": \"Lamp\", \"vote_average\": 11.5}", "vote_average")]
    [InlineData("{\"tmdb_id\": 4, \"clean_title\": \"\\ud800\"}", "not JSON")]
    public void Read_BadCatalogLine_SaysWhat(string line, string problem) =>
        Assert.Contains(problem, Rows.Bad(new CatalogImporter(), line).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_CatalogLineOverTheLimit_CostsOneRow()
    {
        const string Good = "{\"tmdb_id\": 4, \"clean_title\": \"Lamp\"}\n";

        List<ImportedRow<TitleRecord>> rows = Rows.Of(
            new CatalogImporter(), Good + "{\"overview\": \"" + new string('x', 3_000_000) + "\"}\n" + Good);

        Assert.Equal([0L, 2L, 0L], rows.Select(row => row.Bad?.Line ?? 0));
    }
}
