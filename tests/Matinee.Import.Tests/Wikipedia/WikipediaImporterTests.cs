using Matinee.Import.Wikipedia;

namespace Matinee.Import.Tests.Wikipedia;

public sealed class WikipediaImporterTests
{
    private const string Good = "  {\n    \"title\": \"Lamp\",\n    \"year\": 1931,\n"
        + "    \"genres\": [\"Noir\", \"Animated\"],\n"
        + "    \"cast\": [\n      \"A. One\",\n      \")\"\n    ],\n    \"href\": null\n  }";

    [Fact]
    public void Read_Array_TakesEveryMember()
    {
        List<ImportedRow<TitleRecord>> rows = Rows.Of(new WikipediaImporter(), $"[\n{Good},\n{Good}\n]\n");

        Assert.Equal(2, rows.Count);
        TitleRecord movie = Assert.IsType<TitleRecord>(rows[0].Record);
        Assert.Equal(("Lamp|1931|", "Lamp", 1931), (movie.SourceKey, movie.Name, movie.Year));
        Assert.Equal(["A. One", "Film Noir", "Animation"], [.. movie.Cast, .. movie.Genres]);
    }

    [Theory]
    [InlineData("\"title\": \"Lamp\"", "\"title\": \"Lamp")] // a quote is missing
    [InlineData("\"year\": 1931,", "\"year\": 1931")] // a comma is missing
    [InlineData("\"year\": 1931", "\"year\": \"soon\"")]
    [InlineData("\"year\": 1931", "\"year\": 19311")]
    public void Read_BrokenMember_CostsOneRow(string from, string to)
    {
        string broken = Good.Replace(from, to, StringComparison.Ordinal);

        // The first member takes lines 2 to 11.
        List<ImportedRow<TitleRecord>> rows = Rows.Of(new WikipediaImporter(), $"[\n{Good},\n{broken},\n{Good}\n]\n");

        Assert.Equal([0L, 12L, 0L], rows.Select(row => row.Bad?.Line ?? 0));
    }

    [Fact]
    public void Read_CompactArray_TakesEveryMember() =>
        Assert.Equal(2, Rows.Of(new WikipediaImporter(), "[{\"title\":\"a\",\"year\":1990},{\"title\":\"b\"}]").Count);

    [Fact]
    public void Read_EmptyArray_HasNoRows() => Assert.Empty(Rows.Of(new WikipediaImporter(), "[]"));

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[{\"title\":\"a\"},")]
    [InlineData("[{\"title\":\"a\"")]
    public void Read_IncompleteArray_IsRefused(string text) =>
        Assert.Throws<ImportException>(() => Rows.Of(new WikipediaImporter(), text));
}
