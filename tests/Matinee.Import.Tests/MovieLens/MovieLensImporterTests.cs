using Matinee.Import.MovieLens;

namespace Matinee.Import.Tests.MovieLens;

public sealed class MovieLensImporterTests
{
    [Fact]
    public void Read_Movies_SplitsTitleAndGenres()
    {
        TitleRecord movie = Rows.Good(
            new MoviesImporter(),
            "movieId,title,genres\r\n7,\"Quiet Harbor, The (1995)\",Children|Sci-Fi|Film-Noir|IMAX\r\n");

        Assert.Equal(("7", 7L, "The Quiet Harbor", 1995), (movie.SourceKey, movie.MovieLensId, movie.Name, movie.Year));
        Assert.Equal(["Family", "Science Fiction", "Film Noir"], movie.Genres);
    }

    [Fact]
    public void Read_MoviesWithColumnsInAnotherOrder_FindsThemByName()
    {
        TitleRecord movie = Rows.Good(
            new MoviesImporter(), "extra,genres,title,movieId\nx,(no genres listed),Paper Lantern,12\n");

        Assert.Equal(12, movie.MovieLensId);
        Assert.Equal("Paper Lantern", movie.Name);
        Assert.Empty(movie.Genres);
    }

    [Theory]
    [InlineData("x,Paper Lantern (1990),Drama", 1, "x")]
    [InlineData("0,Paper Lantern (1990),Drama", 1, "0")]
    [InlineData("3,,Drama", 2, "")]
    [InlineData("3,Paper Lantern (1012),Drama", 2, "Paper Lantern (1012)")]
    [InlineData("3,Paper, Lantern (1990),Drama", 0, "3,Paper, Lantern (1990),Drama")]
    public void Read_BadMovie_NamesLineColumnAndValue(string row, int column, string value)
    {
        BadRow bad = Rows.Bad(new MoviesImporter(), $"movieId,title,genres\n{row}\n");

        Assert.Equal(("test.csv", 2L, column, value), (bad.File, bad.Line, bad.Column, bad.Value));
        Assert.NotEmpty(bad.Remedy);
    }

    [Fact]
    public void Read_TenMegabyteField_CostsOneRow()
    {
        string huge = new('x', 10 << 20);

        List<ImportedRow<TitleRecord>> rows = Rows.Of(
            new MoviesImporter(),
            $"movieId,title,genres\n1,Paper Lantern (1990),Drama\n2,\"{huge}\",Drama\n3,Lamp,Drama\n");

        Assert.Equal([0L, 3L, 0L], rows.Select(row => row.Bad?.Line ?? 0));
        Assert.True(rows[1].Bad?.Value.Length <= 200);
    }

    [Fact]
    public void Read_FileWithoutARequiredColumn_IsRefused()
    {
        ImportException refused = Assert.Throws<ImportException>(
            () => Rows.Of(new MoviesImporter(), "movieId,name\n1,a\n"));

        Assert.Contains("title", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5,0114709,862", "tt0114709", 862L)]
    [InlineData("5,7654321,", "tt7654321", null)]
    [InlineData("5,12345678,9.0", "tt12345678", 9L)]
    [InlineData("5,42,7", "tt0000042", 7L)]
    public void Read_Links_PadsImdbIds(string row, string imdbId, long? tmdbId)
    {
        TitleRecord link = Rows.Good(new LinksImporter(), $"movieId,imdbId,tmdbId\n{row}\n");

        Assert.Equal((5L, imdbId, tmdbId, null), (link.MovieLensId, link.ImdbId, link.TmdbId, link.Name));
    }

    [Fact]
    public void Read_Tags_GathersThemPerMovieMostFrequentFirst()
    {
        List<ImportedRow<TitleRecord>> rows = Rows.Of(
            new TagsImporter(),
            "userId,movieId,tag,timestamp\n1,9,slow,1\n1,9,Harbor,1\n2,9,harbor,1\n2,9,fog,1\n3,4,fog,1\n3,4,,1\n");

        Assert.Equal(7, rows[0].Bad?.Line);
        Assert.Equal(9, rows[1].Record?.MovieLensId);
        Assert.Equal(["Harbor", "slow", "fog"], rows[1].Record?.Keywords);
        Assert.Equal(["fog"], rows[2].Record?.Keywords);
    }

    [Fact]
    public void Read_Tags_CountTheRowsTheyAreGatheredFrom()
    {
        List<ImportedRow<TitleRecord>> rows = Rows.Of(
            new TagsImporter(),
            "userId,movieId,tag,timestamp\n1,9,slow,1\n1,9,Harbor,1\n2,9,harbor,1\n3,4,fog,1\n3,4,,1\n");

        Assert.Equal([1, 3, 1], rows.Select(row => row.RowCount));
    }

    [Theory]
    [InlineData("x,1,fog,1", 1)]
    [InlineData("1,x,fog,1", 2)]
    [InlineData("1,1,fog,bad", 4)]
    public void Read_BadTag_NamesItsColumn(string row, int column) =>
        Assert.Equal(column, Rows.Bad(new TagsImporter(), $"userId,movieId,tag,timestamp\n{row}\n").Column);

    [Fact]
    public void Read_TitleThatIsOnlyAYear_KeepsItAsName() => Assert.Equal(
        "(1995)", Rows.Good(new MoviesImporter(), "movieId,title,genres\n99,(1995),Drama\n").Name);

    [Fact]
    public void Read_Ratings_GivesEveryRating() => Assert.Equal(
        new RaterRating(3, 77, 4.5f, 964982703),
        Rows.Good(new RatingsImporter(), "userId,movieId,rating,timestamp\n3,77,4.5,964982703\n"));

    [Theory]
    [InlineData("3,77,5.5,1", 3)]
    [InlineData("3,77,0,1", 3)]
    [InlineData("3,77,3.7,1", 3)]
    [InlineData("3,77,NaN,1", 3)]
    [InlineData("3,77,,1", 3)]
    [InlineData("-3,77,4,1", 1)]
    [InlineData("3,77,4,soon", 4)]
    [InlineData("3,77,4,-1", 4)]
    [InlineData("2147483648,77,4,1", 1)]
    [InlineData("3,2147483648,4,1", 2)]
    public void Read_BadRating_NamesItsColumn(string row, int column) =>
        Assert.Equal(column, Rows.Bad(new RatingsImporter(), $"userId,movieId,rating,timestamp\n{row}\n").Column);
}
