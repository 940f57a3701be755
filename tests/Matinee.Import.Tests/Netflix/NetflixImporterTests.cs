using Matinee.Import.Netflix;

namespace Matinee.Import.Tests.Netflix;

public sealed class NetflixImporterTests
{
    private const string Header =
        "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n";

    [Theory]
    [InlineData("s1,Movie,Lamp,,,,,2020,PG,90 min,Dramas,x", "movie", 90)]
    [InlineData("s1,Movie,Lamp,,,,,2020,74 min,,Dramas,x", "movie", 74)]
    [InlineData("s1,TV Show,Lamp,,,,,2020,TV-MA,2 Seasons,TV Dramas,x", "series", null)]
    public void Read_Row_TakesKindAndRuntime(string row, string kind, int? minutes)
    {
        TitleRecord title = Rows.Good(new NetflixImporter(), Header + row);

        Assert.Equal(("s1", kind, minutes), (title.SourceKey, title.Kind, title.RuntimeMinutes));
        Assert.Equal(["Drama"], title.Genres);
    }

    [Theory]
    [InlineData("s1,Podcast,Lamp,,,,,2020,PG,90 min,Dramas,x", 2)]
    [InlineData("s1,Movie,Lamp,,,,,20200,PG,90 min,Dramas,x", 8)]
    [InlineData("s1,Movie,Lamp,,,,,2020,PG,an hour,Dramas,x", 10)]
    public void Read_BadRow_NamesItsColumn(string row, int column) =>
        Assert.Equal(column, Rows.Bad(new NetflixImporter(), Header + row).Column);
}
