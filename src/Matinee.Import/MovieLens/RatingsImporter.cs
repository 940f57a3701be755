using System.Buffers.Text;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>ratings.csv</c>: who rated which movie how and when.</summary>
internal sealed class RatingsImporter : IImporter<RaterRating>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("userId", "movieId", "rating", "timestamp");

    public IEnumerable<ImportedRow<RaterRating>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static RaterRating Convert(FieldRow row) =>
        new(row.SmallId("userId"), row.SmallId("movieId"), Stars(row), row.Timestamp("timestamp"));

    private static float Stars(FieldRow row)
    {
        ReadOnlySpan<byte> bytes = row.Bytes("rating");
        bool isNumber = Utf8Parser.TryParse(bytes, out float stars, out int used) && used == bytes.Length;
        if (!isNumber || stars is not (>= 0.5f and <= 5) || (2 * stars) % 1 != 0)
        {
            row.Reject("rating", "not a rating; expected 0.5 to 5 in halves", "Correct the rating or remove the row.");
        }

        return stars;
    }
}
