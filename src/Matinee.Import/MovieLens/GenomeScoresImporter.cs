using System.Buffers.Text;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>genome-scores.csv</c>: how well each tag of the tag genome suits each movie.</summary>
/// <remarks>Source: Vig, Sen and Riedl, "The Tag Genome", ACM TiiS 2012.</remarks>
internal sealed class GenomeScoresImporter : IImporter<GenomeScoreRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("movieId", "tagId", "relevance");

    public IEnumerable<ImportedRow<GenomeScoreRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static GenomeScoreRecord Convert(FieldRow row) =>
        new(row.SmallId("movieId"), row.SmallId("tagId"), Relevance(row), row.Line);

    private static float Relevance(FieldRow row)
    {
        ReadOnlySpan<byte> bytes = row.Bytes("relevance");
        bool isNumber = Utf8Parser.TryParse(bytes, out float relevance, out int used) && used == bytes.Length;
        if (!isNumber || relevance is not (>= 0 and <= 1))
        {
            row.Reject(
                "relevance", "not a relevance; expected a number from 0 to 1", "Correct the number or remove the row.");
        }

        return relevance;
    }
}
