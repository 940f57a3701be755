using Matinee.Import.MoviesDataset;

namespace Matinee.Import.Tests.MoviesDataset;

public sealed class MoviesDatasetTests
{
    private const string Header =
        "adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,overview,"
        + "popularity,poster_path,production_companies,production_countries,release_date,revenue,runtime,"
        + "spoken_languages,status,tagline,title,video,vote_average,vote_count\n";

    [Fact]
    public void Read_Metadata_TakesEveryField()
    {
        TitleRecord movie = Rows.Good(new MetadataImporter(), Header + Row(31, "Le phare"));

        Assert.Equal(("31", "movie", "tt0000077", 31L), (movie.SourceKey, movie.Kind, movie.ImdbId, movie.TmdbId));
        Assert.Equal(("The Lamp", "Le phare", 1988), (movie.Name, movie.OriginalName, movie.Year));
        Assert.Equal(("A keeper. Two lines.", "Light!"), (movie.Overview, movie.Tagline));
        Assert.Equal(["Drama", "Science Fiction"], movie.Genres);
        Assert.Equal(("Lamp", 81, "fr"), (movie.Collection, movie.RuntimeMinutes, movie.Language));
        Assert.Equal(["Côte d'Or"], movie.Countries);
        Assert.Equal((6.5, 12), (movie.VoteAverage, movie.VoteCount));
    }

    [Fact]
    public void Read_RecordsBrokenInTwo_CostOnlyThemselves()
    {
        // The first half ends inside the overview; the second is shifted to the left, so a date stands under id.
        string broken = "False,,0,[],,50,tt0000050,en,Tide,A tale of\n"
            + " - Written by N.N.,0.065736,/ff.jpg,[],[],1997-08-20,0,104.0,[],Released,,Tide,False,6.0,1\n";
        // The same halves as programs write them that fill up missing columns.
        string filledUp = "False,,0,[],,51,tt0000051,en,Tide,A tale of,,,,,,,,,,,,,,\n"
            + " - Written by N.N.,0.065736,/ff.jpg,[],[],1997-08-20,0,104.0,[],Released,,Tide,False,6.0,1,,,,,,,,,\n";

        List<ImportedRow<TitleRecord>> rows = Rows.Of(
            new MetadataImporter(), Header + Row(1, "a") + broken + Row(2, "b") + filledUp + Row(3, "c"));

        Assert.Equal([1L, 2L, 3L], rows.Where(row => row.Bad is null).Select(row => row.Record?.TmdbId ?? 0));
        Assert.Equal([0, 0, 21, 6], rows.Where(row => row.Bad is not null).Select(row => row.Bad?.Column ?? -1));
        Assert.Equal("1997-08-20", rows[^2].Bad?.Value);
    }

    [Theory]
    [InlineData("\"[{'id': 18, 'name': 'Drama'\"", 4)]
    [InlineData("\"{'id': 18}\"", 4)]
    [InlineData("\"['Drama']\"", 4)]
    public void Read_BrokenLiteral_NamesItsColumn(string genres, int column)
    {
        string row = Row(1, "a").Replace(Genres, genres, StringComparison.Ordinal);

        BadRow bad = Rows.Bad(new MetadataImporter(), Header + row);

        Assert.Equal(column, bad.Column);
        Assert.StartsWith("genres:", bad.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownNumbers_BecomeNull()
    {
        string row = Row(1, "a")
            .Replace(",81.0,", ",0.0,", StringComparison.Ordinal)
            .Replace(",6.5,12", ",0.0,0", StringComparison.Ordinal)
            .Replace(",1988-03-01,", ",,", StringComparison.Ordinal)
            .Replace(",fr,", ",xx,", StringComparison.Ordinal);

        TitleRecord movie = Rows.Good(new MetadataImporter(), Header + row);

        Assert.Equal((null, null, null), (movie.RuntimeMinutes, movie.VoteAverage, movie.VoteCount));
        Assert.Equal((null, null), (movie.Year, movie.Language));
    }

    [Fact]
    public void Read_Keywords_GivesNamesWithoutATitle()
    {
        TitleRecord movie = Rows.Good(
            new KeywordsImporter(),
            "id,keywords\n862,\"[{'id': 1, 'name': 'lamp'}, {'id': 2, 'name': \"\"keeper's cat\"\"}]\"\n");

        Assert.Equal((862L, null), (movie.TmdbId, movie.Name));
        Assert.Equal(["lamp", "keeper's cat"], movie.Keywords);
    }

    [Fact]
    public void Read_Credits_OrdersCastAndPicksDirectors()
    {
        TitleRecord movie = Rows.Good(
            new CreditsImporter(),
            "cast,crew,id\n\"[{'name': 'B. Two', 'order': 1}, {'name': 'A. One', 'order': 0}]\","
            + "\"[{'job': 'Writer', 'name': 'W. W.'}, {'job': 'Director', 'name': 'D. D.'}]\",31\n");

        Assert.Equal(["A. One", "B. Two"], movie.Cast);
        Assert.Equal(["D. D."], movie.Directors);
    }

    private const string Genres = "\"[{'id': 18, 'name': 'Drama'}, {'id': 878, 'name': 'Science Fiction'}]\"";

    private static string Row(int id, string originalTitle) =>
        $"False,\"{{'id': 5, 'name': 'Lamp Collection', 'poster_path': None}}\",0,{Genres},,{id},tt0000077,fr,"
        + $"{originalTitle},\"A keeper.\nTwo lines.\",1.5,/p.jpg,[],"
        + $"\"[{{'iso_3166_1': 'FR', 'name': \"\"Côte d'Or\"\"}}]\","
        + "1988-03-01,0,81.0,[],Released,Light!,The Lamp,False,6.5,12\n";
}
