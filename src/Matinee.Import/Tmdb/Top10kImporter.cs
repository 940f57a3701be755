using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>Reads the list of the top 10,000 TMDB movies.</summary>
internal sealed class Top10kImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "id", "title", "genre", "original_language", "overview", "release_date", "vote_average", "vote_count");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        (double? voteAverage, int? voteCount) = row.Votes("vote_average", "vote_count");
        return new TitleRecord
        {
            Source = SourceNames.TmdbTop10k,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            Name = row.RequiredText("title"),
            Year = row.YearOfDate("release_date"),
            Overview = row.Text("overview"),
            Genres = row.Genres("genre", ','),
            Language = LanguageCodes.OfCode(row.Text("original_language")),
            VoteAverage = voteAverage,
            VoteCount = voteCount,
        };
    }
}
