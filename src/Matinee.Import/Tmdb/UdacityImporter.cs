using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>Reads <c>tmdb-movies.csv</c> of Udacity's data analyst course.</summary>
/// <remarks>
/// Its dates have two-digit years, so the year is taken from <c>release_year</c>; 0 means not known. Its texts went
/// through Windows-1252 once, see <see cref="MisreadText"/>.
/// </remarks>
internal sealed class UdacityImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "id", "imdb_id", "original_title", "cast", "director", "tagline", "keywords", "overview", "runtime", "genres",
        "vote_count", "vote_average", "release_year");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        (double? voteAverage, int? voteCount) = row.Votes("vote_average", "vote_count");
        string name = MisreadText.Mend(row.RequiredText("original_title"));
        return new TitleRecord
        {
            Source = SourceNames.TmdbUdacity,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            ImdbId = row.ImdbId("imdb_id"),
            Name = name,
            OriginalName = name,
            Year = row.Year("release_year"),
            Overview = Text(row, "overview"),
            Tagline = Text(row, "tagline"),
            Genres = row.Genres("genres", '|'),
            Keywords = List(row, "keywords"),
            Cast = List(row, "cast"),
            Directors = List(row, "director"),
            RuntimeMinutes = row.Runtime("runtime"),
            VoteAverage = voteAverage,
            VoteCount = voteCount,
        };
    }

    private static string? Text(FieldRow row, string column) =>
        row.Text(column) is { } text ? MisreadText.Mend(text) : null;

    private static string[] List(FieldRow row, string column) =>
        [.. row.List(column, '|').Select(MisreadText.Mend)];
}
