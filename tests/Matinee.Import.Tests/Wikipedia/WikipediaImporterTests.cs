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

    [Theory]
    [InlineData("{\n", 2_000_000)] // each looks as if it reached to the size limit
    [InlineData("{\n{}\n", 400_000)] // with good members between them
    [InlineData("{\"\n", 200)] // each is short
    public void Read_ManyMembersThatAreNotClosed_AreRefusedByLine(string broken, int count)
    {
        string text = $"[\n{Good},\n{string.Concat(Enumerable.Repeat(broken, count))}";

        ImportException refused = Assert.Throws<ImportException>(
            () => Rows.Of(new WikipediaImporter(), text));

        Assert.Contains("test.csv line ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("too much of the JSON array is broken", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StyleSheetInAName_IsNotKept()
    {
        string styled = Good.Replace(
            "Lamp",
            "Lamp .mw-parser-output .frac{margin:0}.mw-parser-output .frac .num,.mw-parser-output .den{top:1px}33",
            StringComparison.Ordinal);

        Assert.Equal("Lamp 33", Rows.Of(new WikipediaImporter(), $"[\n{styled}\n]\n")[0].Record?.Name);
    }

    [Fact]
    public void Read_TerminalSequenceInAText_IsNotKept()
    {
        string hostile = Good.Replace("\"Lamp\"", "\"La\\u001b[31mmp\\u0007\"", StringComparison.Ordinal);

        Assert.Equal("La [31mmp", Rows.Of(new WikipediaImporter(), $"[\n{hostile}\n]\n")[0].Record?.Name);
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
