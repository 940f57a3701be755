using System.Globalization;
using Matinee.Import.Rows;
using Matinee.Import.Tmdb;

namespace Matinee.Import.MoviesDataset;

/// <summary>Reads <c>credits.csv</c> of The Movies Dataset.</summary>
internal sealed class CreditsImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("cast", "crew", "id");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        return new TitleRecord
        {
            Source = SourceNames.MoviesDatasetCredits,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            Cast = row.Cast("cast", isPython: true),
            Directors = row.Directors("crew", isPython: true),
        };
    }
}
