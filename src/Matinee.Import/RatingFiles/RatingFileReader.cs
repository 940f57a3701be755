namespace Matinee.Import.RatingFiles;

/// <summary>Streams a file of ratings in MovieLens CSV, <c>u.data</c> (tab) or <c>::</c> form.</summary>
/// <remarks>
/// The form is recognised by the first line, packing (gzip, zip) by the first bytes; names do not matter. Blank lines
/// are skipped. One pass, constant memory.
/// </remarks>
public static class RatingFileReader
{
    private const int LeastColumns = 3;

    /// <summary>Reads the rows in file order; bad ones come out with a verdict.</summary>
    /// <param name="path">A plain, gzip or zip file; of a zip the only file, or the one with a MovieLens name.</param>
    /// <exception cref="ImportException">There is no such file, or it is damaged, cut short or empty.</exception>
    /// <exception cref="InvalidDataException">It is no file of ratings; the message says what was found.</exception>
    public static IEnumerable<ImportedRow<RaterRating>> Read(string path)
    {
        using var file = RatingLines.Open(path);
        ColumnLayout? layout = null;
        while (file.Read())
        {
            ReadOnlySpan<byte> line = file.Bytes;
            FileLine place = file.Place;
            if (layout is null)
            {
                layout = ColumnLayout.Find(line, place, LeastColumns) ?? throw ColumnLayout.NoSuchForm(line, place);
                if (layout.HasHeader)
                {
                    continue;
                }
            }

            yield return ReadRow(line, place, layout);
        }
    }

    private static ImportedRow<RaterRating> ReadRow(ReadOnlySpan<byte> line, FileLine place, ColumnLayout layout)
    {
        BadRow? bad = null;
        if (!InteractionRow.TryRead(line, place, layout, out RaterInteraction row, ref bad))
        {
            return new ImportedRow<RaterRating>(default, bad);
        }

        float stars = row.Stars.GetValueOrDefault();
        bool isHalfStars = stars is >= 0.5f and <= 5 && stars * 2 == MathF.Floor(stars * 2);
        return isHalfStars
            ? new RaterRating(row.UserId, row.ItemId, stars, row.Timestamp)
            : place.Bad(
                3,
                layout.Field(line, 2),
                "rating: expected 0.5 to 5 in halves",
                "Convert the ratings to stars or delete the row.");
    }
}
