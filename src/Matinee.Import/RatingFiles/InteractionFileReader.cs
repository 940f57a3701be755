namespace Matinee.Import.RatingFiles;

/// <summary>Streams a training or test file: ratings, pairs, or one line a user.</summary>
/// <remarks>
/// Columns are separated by a tab, a comma or <c>::</c> (user, item, then perhaps stars and time). A file with none of
/// these in its first line is in the form of LightGCN, <c>user item item ...</c> separated by spaces; one bad item
/// makes the whole line bad. Ratings may be on any scale. Packing is recognised by the first bytes. One pass, constant
/// memory.
/// </remarks>
public static class InteractionFileReader
{
    private const int LeastColumns = 2;

    /// <summary>Whether a file holds pairs or user lines, no ratings, by its first line.</summary>
    /// <param name="path">A plain, gzip or zip file.</param>
    /// <exception cref="ImportException">There is no such file, or it is damaged, cut short or empty.</exception>
    /// <exception cref="InvalidDataException">It is no such file; the message says what was found.</exception>
    public static bool HoldsPairs(string path)
    {
        using var file = RatingLines.Open(path);
        return file.Read() && FindLayout(file.Bytes, file.Place) is null or { ColumnCount: LeastColumns };
    }

    /// <summary>Reads the interactions in file order; bad rows come out with a verdict.</summary>
    /// <param name="path">A plain, gzip or zip file.</param>
    /// <exception cref="ImportException">There is no such file, or it is damaged, cut short or empty.</exception>
    /// <exception cref="InvalidDataException">It is no such file; the message says what was found.</exception>
    public static IEnumerable<ImportedRow<RaterInteraction>> Read(string path)
    {
        using var file = RatingLines.Open(path);
        ColumnLayout? layout = null;
        bool isFirst = true;
        var items = new List<long>();
        while (file.Read())
        {
            ReadOnlySpan<byte> line = file.Bytes;
            FileLine place = file.Place;
            if (isFirst)
            {
                isFirst = false;
                layout = FindLayout(line, place);
                if (layout?.HasHeader == true)
                {
                    continue;
                }
            }

            if (layout is not null)
            {
                yield return ReadPair(line, place, layout);
                continue;
            }

            if (ReadUserLine(line, place, items) is { } bad)
            {
                yield return bad;
                continue;
            }

            foreach (long item in items.Skip(1))
            {
                yield return new RaterInteraction(items[0], item, null, 0);
            }
        }
    }

    private static ColumnLayout? FindLayout(ReadOnlySpan<byte> line, FileLine place)
    {
        ColumnLayout? layout = ColumnLayout.Find(line, place, LeastColumns);
        return layout is not null || char.IsAsciiDigit((char)line[0])
            ? layout
            : throw ColumnLayout.NoSuchForm(line, place);
    }

    private static ImportedRow<RaterInteraction> ReadPair(ReadOnlySpan<byte> line, FileLine place, ColumnLayout layout)
    {
        BadRow? bad = null;
        return InteractionRow.TryRead(line, place, layout, out RaterInteraction row, ref bad)
            ? row
            : new ImportedRow<RaterInteraction>(default, bad);
    }

    private static BadRow? ReadUserLine(ReadOnlySpan<byte> line, FileLine place, List<long> ids)
    {
        BadRow? bad = null;
        ids.Clear();
        foreach (Range range in line.Split((byte)' '))
        {
            if (line[range].IsEmpty)
            {
                continue; // users without items and line ends are often followed by a space
            }

            string what = ids.Count == 0 ? "user id" : "item id";
            if (!place.TryId(line[range], ids.Count + 1, what, out long id, ref bad))
            {
                return bad;
            }

            ids.Add(id);
        }

        return null;
    }
}
