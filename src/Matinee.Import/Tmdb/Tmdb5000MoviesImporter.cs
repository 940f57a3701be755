using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>Reads <c>tmdb_5000_movies.csv</c>, whose list columns are JSON.</summary>
internal sealed class Tmdb5000MoviesImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "genres", "id", "keywords", "original_language", "original_title", "overview", "production_countries",
        "release_date", "runtime", "spoken_languages", "tagline", "title", "vote_average", "vote_count");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        (double? voteAverage, int? voteCount) = row.Votes("vote_average", "vote_count");
        return new TitleRecord
        {
            Source = SourceNames.Tmdb5000,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            Name = row.RequiredText("title"),
            OriginalName = row.Text("original_title"),
            Year = row.YearOfDate("release_date"),
            Overview = row.Text("overview"),
            Tagline = row.Text("tagline"),
            Genres = GenreNames.NormalizeAll(row.Names("genres", isPython: false)),
            Keywords = row.Names("keywords", isPython: false),
            RuntimeMinutes = row.Runtime("runtime"),
            Language = LanguageCodes.OfCode(row.Text("original_language")),
            Countries = row.Names("production_countries", isPython: false),
            VoteAverage = voteAverage,
            VoteCount = voteCount,
        };
    }
}
