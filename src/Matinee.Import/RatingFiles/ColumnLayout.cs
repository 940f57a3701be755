namespace Matinee.Import.RatingFiles;

/// <summary>How a file of one rating a line writes its columns: user, item, then perhaps stars and time.</summary>
/// <param name="Separator">What stands between two columns.</param>
/// <param name="ColumnCount">Number of columns, 2 to 4.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
internal sealed record ColumnLayout(byte[] Separator, int ColumnCount, bool HasHeader)
{
    /// <summary>One more than a row can hold, so that a row with too many is noticed.</summary>
    public const int FieldsToLookFor = 5;

    private const string Forms =
        "a file with the header userId,movieId,rating,timestamp, or rows of user, item, rating and time separated by a "
        + "tab (u.data), by :: (ratings.dat) or by a comma";

    private static readonly byte[][] Separators = ["::"u8.ToArray(), "\t"u8.ToArray(), ","u8.ToArray()];
    private static readonly string[][] HeaderNames =
    [
        ["userid", "user", "uid", "u"], ["movieid", "itemid", "movie", "item", "iid", "sid", "i"],
        ["rating", "stars", "score", "r"], ["timestamp", "time", "t"],
    ];

    /// <summary>The layout of a file whose first line is this; null when no known separator is in it.</summary>
    /// <param name="line">The first line that is not blank.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="leastColumns">Number of columns that must be there.</param>
    /// <exception cref="InvalidDataException">The header or the number of columns is wrong.</exception>
    public static ColumnLayout? Find(ReadOnlySpan<byte> line, FileLine place, int leastColumns)
    {
        foreach (byte[] separator in Separators)
        {
            if (line.IndexOf(separator) >= 0)
            {
                return From(line, place, separator, leastColumns);
            }
        }

        return null;
    }

    /// <summary>The error for a first line that fits no form.</summary>
    public static InvalidDataException NoSuchForm(ReadOnlySpan<byte> line, FileLine place) => new(
        $"{place.File} line {place.Number}: found \"{FileLine.Quote(line)}\", expected {Forms}. "
        + "Name a file of ratings or convert it.");

    /// <summary>Splits a line into columns.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">Receives the place of each column. Shape [FieldsToLookFor].</param>
    /// <returns>Number of columns found; FieldsToLookFor also stands for any larger number.</returns>
    public int Split(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        int start = 0;
        int count = 0;
        while (count < fields.Length - 1)
        {
            int length = line[start..].IndexOf(Separator);
            if (length < 0)
            {
                break;
            }

            fields[count++] = start..(start + length);
            start += length + Separator.Length;
        }

        fields[count++] = start..line.Length;
        return count;
    }

    /// <summary>One column of a line that is known to have it.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int index)
    {
        Span<Range> fields = stackalloc Range[FieldsToLookFor];
        Split(line, fields);
        return line[fields[index]];
    }

    private static ColumnLayout From(ReadOnlySpan<byte> line, FileLine place, byte[] separator, int leastColumns)
    {
        Span<Range> fields = stackalloc Range[FieldsToLookFor];
        var layout = new ColumnLayout(separator, 0, HasHeader: !char.IsAsciiDigit((char)line[0]));
        int count = layout.Split(line, fields);
        bool isColumnCount = count >= leastColumns && count <= HeaderNames.Length;
        if (!isColumnCount || (layout.HasHeader && !IsHeader(line, fields[..count])))
        {
            throw NoSuchForm(line, place);
        }

        return layout with { ColumnCount = count };
    }

    private static bool IsHeader(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields)
    {
        for (int column = 0; column < fields.Length; column++)
        {
            string name = FileLine.Quote(line[fields[column]]).Trim(' ', '"');
            string plain = name.Replace("_", "", StringComparison.Ordinal).Split(':')[0]; // user_id:token
            if (!HeaderNames[column].Contains(plain, StringComparer.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
