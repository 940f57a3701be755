using System.Globalization;
using System.Text.RegularExpressions;
using Matinee.Import.Rows;

namespace Matinee.Import.Wikipedia;

/// <summary>Reads Wikipedia Movie Data: American films, one JSON array a file, no ids.</summary>
internal sealed partial class WikipediaImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = new(FileLayout.JsonArray, ["title", "year", "cast", "genres"]);

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        JsonRows.ReadArray(file, content, Convert);

    private static TitleRecord Convert(JsonRow row)
    {
        string name = row.RequiredText("title");
        int? year = row.Year("year");
        return new TitleRecord
        {
            Source = SourceNames.Wikipedia,
            // One article may tell of several films, and two films of a year may share a title.
            SourceKey = string.Create(CultureInfo.InvariantCulture, $"{name}|{year}|{row.Text("href")}"),
            Kind = TitleKinds.Movie,
            Name = WithoutStyles(name) is { Length: > 0 } bare ? bare : name,
            Year = year,
            Overview = row.Text("extract") is { } extract ? WithoutStyles(extract) : null,
            Genres = GenreNames.NormalizeAll(row.Texts("genres")),
            Cast = row.Texts("cast"),
        };
    }

    // A fraction in an article brings its style sheet along: ".mw-parser-output .frac{white-space:nowrap}33+1⁄3".
    private static string WithoutStyles(string text) => StyleRule().Replace(text, "").Trim();

    [GeneratedRegex(@"\.mw-parser-output[^{}]*\{[^{}]*\}")]
    private static partial Regex StyleRule();
}
