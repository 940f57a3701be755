using Matinee.Import.Omdb;

namespace Matinee.Import.Tests.Omdb;

public sealed class OmdbImporterTests
{
    private const string Header =
        "movieId,title,year,plot,director,cast,awards,runtime,ratings,metascore,imdbRating,imdbVotes\n";

    [Fact]
    public void Read_Csv_TakesFactsAndLeavesOutWhatIsNotKnown()
    {
        TitleRecord movie = Rows.Good(
            new OmdbImporter(),
            Header + "9,\"Lamp, The\",1999),N/A,N/A,\"A. One, B. Two\",N/A,81 min,[],N/A,8.3,\"1,089,101\"\n");

        Assert.Equal((9L, "The Lamp", 1999), (movie.MovieLensId, movie.Name, movie.Year));
        Assert.Null(movie.Overview);
        Assert.Empty(movie.Directors);
        Assert.Equal(["A. One", "B. Two"], movie.Cast);
        Assert.Equal((81, 8.3), (movie.RuntimeMinutes, movie.VoteAverage));
    }

    [Theory]
    [InlineData("\"1,089,101\"", 13_613)] // 1,089,101 / 80 = 13,613.76
    [InlineData("79", 1)]
    [InlineData("5", 1)]
    public void Read_VotesOfImdb_CountAsFewerOfTmdb(string votes, int expected) => Assert.Equal(
        expected, Rows.Good(new OmdbImporter(), Header + $"9,Lamp,1999,p,d,c,a,81,[],1,8.3,{votes}\n").VoteCount);

    [Fact]
    public void Read_CsvWithABadNumber_NamesItsColumn() => Assert.Equal(
        8, Rows.Bad(new OmdbImporter(), Header + "9,Lamp,1999,p,d,c,a,long,[],1,8.3,5\n").Column);

    [Theory]
    [InlineData("81", "-Infinity", 12)]
    [InlineData("81", "NaN", 12)]
    [InlineData("81", "1e30", 12)]
    [InlineData("81", "2147483648", 12)]
    [InlineData("81", "-1", 12)]
    [InlineData("-Infinity", "5", 8)]
    [InlineData("NaN", "5", 8)]
    public void Read_CsvWithANumberThatCannotBeACount_IsBad(string runtime, string votes, int column) => Assert.Equal(
        column,
        Rows.Bad(new OmdbImporter(), Header + $"9,Lamp,1999,p,d,c,a,{runtime},[],1,8.3,{votes}\n").Column);

    [Fact]
    public void Read_TitleThatIsOnlyAYear_KeepsItAsName()
    {
        Assert.Equal(
            "(1995)", Rows.Good(new OmdbImporter(), Header + "9,(1995),1995,p,d,c,a,81,[],1,8.3,5\n").Name);
        Assert.Equal(
            "(1995)",
            Rows.Good(new MovieExtraImporter(), "3::(1995)::1995::G::N/A::Comedy::N/A::N/A::N/A::p::x\n").Name);
    }

    [Fact]
    public void Read_DoubleColons_SplitsOnThemOnly()
    {
        TitleRecord movie = Rows.Good(
            new MovieExtraImporter(),
            "3::Lamp, The::1995::G::22 Nov 1995::Film-Noir, Comedy::N/A::W: W::A. One::"
            + "Say \"hi\", he says: go.::http://x\n");

        Assert.Equal((3L, "The Lamp", "Say \"hi\", he says: go."), (movie.MovieLensId, movie.Name, movie.Overview));
        Assert.Equal(["Film Noir", "Comedy"], movie.Genres);
        Assert.Empty(movie.Directors);
    }

    [Fact]
    public void Read_DoubleColonLineWithMissingFields_IsBad() =>
        Assert.StartsWith(
            "3 fields; expected 11",
            Rows.Bad(new MovieExtraImporter(), "3::Lamp::1995\n").Problem,
            StringComparison.Ordinal);
}
