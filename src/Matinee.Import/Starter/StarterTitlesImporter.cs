using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Starter;

/// <summary>Reads <c>starter/titles.jsonl</c>, the films and shows that ship with the program.</summary>
internal sealed class StarterTitlesImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature =
        new(FileLayout.JsonLines, ["tmdb", "title", "originalTitle", "plot"]);

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        JsonRows.ReadLines(file, content, Convert);

    private static TitleRecord Convert(JsonRow row)
    {
        long tmdbId = row.RequiredNumber("tmdb");
        string kind = Kind(row);
        return new TitleRecord
        {
            Source = SourceNames.Starter,
            // Films and shows count separately at TMDB, so the number alone is not unique.
            SourceKey = string.Create(CultureInfo.InvariantCulture, $"{kind}/{tmdbId}"),
            Kind = kind,
            ImdbId = row.ImdbId("imdb"),
            TmdbId = tmdbId,
            MovieLensId = row.Integer("movieLens"),
            Name = row.RequiredText("title"),
            OriginalName = row.Text("originalTitle"),
            Year = row.Year("year"),
            Overview = row.RequiredText("plot"),
            Genres = GenreNames.NormalizeAll(row.Texts("genres")),
            Keywords = row.Texts("keywords"),
            Cast = row.Texts("cast"),
            Directors = row.Texts(kind == TitleKinds.Series ? "creators" : "directors"),
            Collection = row.Text("collection"),
            RuntimeMinutes = row.RequiredCount("runtime", Plausible.LongestRuntime),
            Language = LanguageCodes.OfCode(row.Text("language")),
            Countries = row.Texts("countries"),
        };
    }

    private static string Kind(JsonRow row)
    {
        string kind = row.RequiredText("kind");
        if (kind is not (TitleKinds.Movie or TitleKinds.Series))
        {
            row.Reject("kind", "unknown; expected movie or series", "Correct the kind or remove the record.");
        }

        return kind;
    }
}
