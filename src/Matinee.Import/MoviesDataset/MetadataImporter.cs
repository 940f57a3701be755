using System.Globalization;
using Matinee.Import.Literals;
using Matinee.Import.Rows;

namespace Matinee.Import.MoviesDataset;

/// <summary>Reads <c>movies_metadata.csv</c> of The Movies Dataset, whose list columns are Python literals.</summary>
internal sealed class MetadataImporter : IImporter<TitleRecord>
{
    private const string CollectionEnding = " Collection"; // which other sources leave out

    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "adult", "belongs_to_collection", "genres", "id", "imdb_id", "original_language", "original_title", "overview",
        "release_date", "runtime", "tagline", "title", "video", "vote_average", "vote_count");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        (double? voteAverage, int? voteCount) = row.Votes("vote_average", "vote_count");
        string name = row.RequiredText("title");
        return new TitleRecord
        {
            Source = SourceNames.MoviesDataset,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            ImdbId = row.ImdbId("imdb_id"),
            Name = name,
            OriginalName = row.Text("original_title"),
            Year = row.YearOfDate("release_date"),
            Overview = row.Text("overview"),
            Tagline = row.Text("tagline"),
            Genres = GenreNames.NormalizeAll(row.Names("genres", isPython: true)),
            Collection = Collection(row),
            RuntimeMinutes = row.Runtime("runtime"),
            Language = LanguageCodes.OfCode(row.Text("original_language")),
            Countries = row.Names("production_countries", isPython: true),
            VoteAverage = voteAverage,
            VoteCount = voteCount,
        };
    }

    private static string? Collection(FieldRow row)
    {
        LiteralValue? collection = row.Literal("belongs_to_collection", isPython: true);
        if (collection is not (null or { Kind: LiteralKind.Map or LiteralKind.Nothing }))
        {
            row.Reject("belongs_to_collection", "not a dictionary", "Restore the field from the original file.");
        }

        string? name = CleanText.Of(collection?.Find("name")?.Text ?? "");
        return name?.EndsWith(CollectionEnding, StringComparison.OrdinalIgnoreCase) is true
            ? CleanText.Of(name[..^CollectionEnding.Length])
            : name;
    }
}
