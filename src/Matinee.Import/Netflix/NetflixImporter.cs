using Matinee.Import.Rows;

namespace Matinee.Import.Netflix;

/// <summary>Reads <c>netflix_titles.csv</c>: films and shows without ids of other sources.</summary>
internal sealed class NetflixImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "show_id", "type", "title", "director", "cast", "country", "release_year", "rating", "duration", "listed_in",
        "description");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row) => new()
    {
        Source = SourceNames.Netflix,
        SourceKey = row.RequiredText("show_id"),
        Kind = Kind(row),
        Name = row.RequiredText("title"),
        Year = row.Year("release_year"),
        Overview = row.Text("description"),
        Genres = row.Genres("listed_in", ','),
        Cast = row.List("cast", ','),
        Directors = row.List("director", ','),
        RuntimeMinutes = Runtime(row),
        Countries = row.List("country", ','),
    };

    private static string? Kind(FieldRow row)
    {
        string? type = row.Text("type");
        if (type is not ("Movie" or "TV Show"))
        {
            row.Reject(
                "type",
                "unknown; expected Movie or TV Show",
                "Correct the type; shifted fields show a missing quote or comma.");
        }

        return type == "TV Show" ? TitleKinds.Series : TitleKinds.Movie;
    }

    // Three rows have their duration in the rating column. Shows count seasons, which say nothing about minutes.
    private static int? Runtime(FieldRow row)
    {
        string column = row.Bytes("duration").IsEmpty && row.Bytes("rating").EndsWith(" min"u8) ? "rating" : "duration";
        ReadOnlySpan<byte> value = row.Bytes(column);
        bool isSeasons = value.EndsWith(" Seasons"u8) || value.EndsWith(" Season"u8);
        return isSeasons ? null : row.Runtime(column);
    }
}
