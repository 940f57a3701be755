using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>Reads <c>tmdb_5000_credits.csv</c>; its titles are those of the movies file.</summary>
internal sealed class Tmdb5000CreditsImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("movie_id", "title", "cast", "crew");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("movie_id");
        return new TitleRecord
        {
            Source = SourceNames.Tmdb5000Credits,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            Cast = row.Cast("cast", isPython: false),
            Directors = row.Directors("crew", isPython: false),
        };
    }
}
