using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.MoviesDataset;

/// <summary>Reads <c>keywords.csv</c> of The Movies Dataset.</summary>
internal sealed class KeywordsImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("id", "keywords");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("id");
        return new TitleRecord
        {
            Source = SourceNames.MoviesDatasetKeywords,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            TmdbId = id,
            Keywords = row.Names("keywords", isPython: true),
        };
    }
}
