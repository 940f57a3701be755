using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Matinee.Import.RatingFiles;

/// <summary>Where a line stands, to read its fields and to say what is wrong with them.</summary>
/// <param name="File">Name of the file, for messages.</param>
/// <param name="Number">Number of the line, from 1.</param>
internal readonly record struct FileLine(string File, long Number)
{
    private const int LongestValue = 200;
    private const string Remedy = "Correct the number or delete the row.";

    /// <summary>Reads an id, a whole number of 0 or more.</summary>
    public bool TryId(ReadOnlySpan<byte> field, int column, string what, out long id, ref BadRow? bad)
    {
        if (Utf8Parser.TryParse(field, out id, out int used) && used == field.Length && id >= 0 && field[0] != '+')
        {
            return true;
        }

        bad = Bad(column, field, $"{what}: expected a whole number of 0 or more", Remedy);
        return false;
    }

    /// <summary>Reads a time in whole seconds; a fraction, as some tools write it, is cut off.</summary>
    public bool TryTime(ReadOnlySpan<byte> field, int column, out long time, ref BadRow? bad)
    {
        int point = field.IndexOf((byte)'.');
        bool isFraction = point > 0 && field[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        return TryId(isFraction ? field[..point] : field, column, "timestamp", out time, ref bad);
    }

    /// <summary>Reads a finite decimal number.</summary>
    public bool TryNumber(ReadOnlySpan<byte> field, int column, string what, out float number, ref BadRow? bad)
    {
        // "4" and "3.5" are nearly all there is, and an order of magnitude faster read by hand.
        if (field.Length == 1 && field[0] is >= (byte)'0' and <= (byte)'9')
        {
            number = field[0] - '0';
            return true;
        }

        if (field.Length == 3 && field[1] == '.' && field[0] is >= (byte)'0' and <= (byte)'9'
            && field[2] is >= (byte)'0' and <= (byte)'9')
        {
            number = (((field[0] - '0') * 10) + field[2] - '0') / 10f;
            return true;
        }

        if (Utf8Parser.TryParse(field, out number, out int used) && used == field.Length && float.IsFinite(number))
        {
            return true;
        }

        bad = Bad(column, field, $"{what}: expected a number such as 3.5", Remedy);
        return false;
    }

    /// <summary>The verdict on a row with the wrong number of columns.</summary>
    public BadRow WrongColumnCount(ReadOnlySpan<byte> line, int found, int expected) => Bad(
        0,
        line,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(found > expected ? "more than " : "")}{Math.Min(found, expected)} columns found, {expected} expected"),
        "Complete the row or delete it.");

    /// <summary>The verdict on a row.</summary>
    public BadRow Bad(int column, ReadOnlySpan<byte> value, string problem, string remedy) =>
        new(File, Number, column, Quote(value), problem, remedy);

    /// <summary>A value as text that fits into a message.</summary>
    public static string Quote(ReadOnlySpan<byte> value)
    {
        var quoted = new StringBuilder();
        foreach (char letter in Encoding.UTF8.GetString(value[..Math.Min(value.Length, LongestValue)]))
        {
            string shown = char.IsControl(letter)
                ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : letter.ToString();
            if (quoted.Length + shown.Length > LongestValue)
            {
                break;
            }

            quoted.Append(shown);
        }

        return quoted.ToString();
    }
}
