using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>genome-tags.csv</c>: the tags of the tag genome in words.</summary>
internal sealed class GenomeTagsImporter : IImporter<GenomeTagRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("tagId", "tag");

    public IEnumerable<ImportedRow<GenomeTagRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static GenomeTagRecord Convert(FieldRow row) => new(row.SmallId("tagId"), row.RequiredText("tag"));
}
