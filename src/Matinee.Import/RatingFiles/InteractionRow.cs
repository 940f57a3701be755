namespace Matinee.Import.RatingFiles;

/// <summary>Reads one line of a column layout.</summary>
internal static class InteractionRow
{
    /// <summary>Reads user, item and, where the layout has them, stars and time.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> line, FileLine place, ColumnLayout layout, out RaterInteraction row, ref BadRow? bad)
    {
        row = default;
        Span<Range> fields = stackalloc Range[ColumnLayout.FieldsToLookFor];
        int count = layout.Split(line, fields);
        if (count != layout.ColumnCount)
        {
            bad = place.WrongColumnCount(line, count, layout.ColumnCount);
            return false;
        }

        float stars = 0;
        long timestamp = 0;
        if (!place.TryId(line[fields[0]], 1, "user id", out long user, ref bad)
            || !place.TryId(line[fields[1]], 2, "item id", out long item, ref bad)
            || (count > 2 && !place.TryNumber(line[fields[2]], 3, "rating", out stars, ref bad))
            || (count > 3 && !place.TryTime(line[fields[3]], 4, out timestamp, ref bad)))
        {
            return false;
        }

        row = new RaterInteraction(user, item, count > 2 ? stars : null, timestamp);
        return true;
    }
}
