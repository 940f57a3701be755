using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>links.csv</c>: the IMDb and TMDB ids of MovieLens ids; TMDB ids are those of films.</summary>
internal sealed class LinksImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("movieId", "imdbId", "tmdbId");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("movieId");
        return new TitleRecord
        {
            Source = SourceNames.MovieLensLinks,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            MovieLensId = id,
            ImdbId = row.ImdbId("imdbId"),
            TmdbId = row.OptionalId("tmdbId"),
        };
    }
}
