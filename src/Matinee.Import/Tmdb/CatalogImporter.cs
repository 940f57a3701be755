using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>Reads a TMDB catalogue of films and shows, one JSON object a line.</summary>
internal sealed class CatalogImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = new(FileLayout.JsonLines, ["tmdb_id", "clean_title"]);

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        JsonRows.ReadLines(file, content, Convert);

    private static TitleRecord Convert(JsonRow row)
    {
        long id = row.Integer("tmdb_id") ?? 0;
        if (id <= 0)
        {
            row.Reject("tmdb_id", "not an id; expected a whole number above 0", "Correct the id or remove the record.");
        }

        string? kind = Kind(row);
        (double? voteAverage, int? voteCount) = row.Votes("vote_average", "vote_count");
        return new TitleRecord
        {
            Source = SourceNames.TmdbCatalog,
            // Films and shows count separately, so the number alone is not unique.
            SourceKey = string.Create(CultureInfo.InvariantCulture, $"{kind ?? "unknown"}/{id}"),
            Kind = kind,
            TmdbId = id,
            Name = row.RequiredText("clean_title"),
            Year = row.Year("year"),
            Overview = row.Text("overview"),
            Genres = GenreNames.NormalizeAll(row.Texts("genres")),
            Language = LanguageCodes.OfName(row.Text("language")),
            VoteAverage = voteAverage,
            VoteCount = voteCount,
        };
    }

    // A missing media type means that it was not recorded; the origin tells of shows all the same.
    private static string? Kind(JsonRow row)
    {
        string? mediaType = row.Text("media_type");
        switch (mediaType)
        {
            case "movie":
                return TitleKinds.Movie;
            case "series" or "tv":
                return TitleKinds.Series;
            case null:
                return row.Text("origin") == "series" ? TitleKinds.Series : null;
            default:
                row.Reject("media_type", "unknown; expected movie, series or null", "Correct it or set it to null.");
                return null;
        }
    }
}
