using System.Globalization;
using Matinee.Import.MovieLens;
using Matinee.Import.Rows;

namespace Matinee.Import.Omdb;

/// <summary>Reads OMDb plots and credits keyed by MovieLens id; <c>N/A</c> means not known.</summary>
/// <remarks>
/// Its votes are IMDb's, of which there are far more: they are brought to the scale of all other sources.
/// </remarks>
internal sealed class OmdbImporter : IImporter<TitleRecord>
{
    // Median over the 2,724 films that OMDb and TMDB's ten thousand share; the middle half has 64 to 95.
    private const int ImdbVotesForOneOfTmdb = 80;

    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "movieId", "title", "year", "plot", "director", "cast", "runtime", "imdbRating", "imdbVotes");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert, missingMark: "N/A");

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("movieId");
        var title = MovieLensTitle.Parse(row.RequiredText("title"));
        (double? voteAverage, int? voteCount) = row.Votes("imdbRating", "imdbVotes");
        return new TitleRecord
        {
            Source = SourceNames.Omdb,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            MovieLensId = id,
            Name = title.Name,
            AlternativeNames = title.AlternativeNames,
            Year = row.Year("year"),
            Overview = row.Text("plot"),
            Directors = row.List("director", ','),
            Cast = row.List("cast", ','),
            RuntimeMinutes = row.Runtime("runtime"),
            VoteAverage = voteAverage,
            VoteCount = voteCount is { } count ? Math.Max(1, count / ImdbVotesForOneOfTmdb) : null,
        };
    }
}
