using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Matinee.Import.Rows;

/// <summary>Fields that mean the same in every file of titles.</summary>
internal static class FieldRowTitles
{
    /// <summary>The parts of a field, cleaned, without empty ones and repetitions, in order.</summary>
    public static IReadOnlyList<string> List(this FieldRow row, string column, char separator)
    {
        ReadOnlySpan<byte> bytes = row.Bytes(column);
        return bytes.IsEmpty ? [] : NameList.Of(Encoding.UTF8.GetString(bytes).Split(separator));
    }

    /// <summary>Genres in the project's spelling.</summary>
    public static IReadOnlyList<string> Genres(this FieldRow row, string column, char separator) =>
        GenreNames.NormalizeAll(row.List(column, separator));

    /// <summary>A year, also from <c>2006–2007</c> (the first) and <c>1999)</c>; null when it is empty or 0.</summary>
    public static int? Year(this FieldRow row, string column)
    {
        ReadOnlySpan<byte> bytes = row.Bytes(column);
        if (bytes.IsEmpty || bytes.SequenceEqual("0"u8))
        {
            return null;
        }

        bool isNumber = Utf8Parser.TryParse(bytes, out int year, out int used);
        bool isWhole = bytes.Length == 4 || (used == 4 && bytes[4] is (byte)'-' or (byte)'.' or (byte)')' or 0xE2);
        if (isNumber && isWhole && Plausible.IsYear(year))
        {
            return year;
        }

        RejectYear(row, column, "not a plausible year");
        return null;
    }

    /// <summary>The year of an ISO date such as <c>1995-12-22</c>; null when the field is empty.</summary>
    public static int? YearOfDate(this FieldRow row, string column)
    {
        ReadOnlySpan<byte> bytes = row.Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes);
        CultureInfo invariant = CultureInfo.InvariantCulture;
        bool isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out DateOnly date);
        if (isDate && Plausible.IsYear(date.Year))
        {
            return date.Year;
        }

        RejectYear(row, column, "not a plausible date of the form 1995-12-22");
        return null;
    }

    /// <summary>Minutes from <c>81</c>, <c>81.0</c> or <c>81 min</c>; null when the field is empty or 0.</summary>
    public static int? Runtime(this FieldRow row, string column)
    {
        ReadOnlySpan<byte> bytes = row.Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        ReadOnlySpan<byte> number = bytes.EndsWith(" min"u8) ? bytes[..^4] : bytes;
        const NumberStyles Style = NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint;
        bool isNumber = double.TryParse(number, Style, CultureInfo.InvariantCulture, out double minutes);
        if (isNumber && minutes is >= 0 and <= Plausible.LongestRuntime)
        {
            return minutes >= 1 ? (int)Math.Round(minutes, MidpointRounding.AwayFromZero) : null;
        }

        row.Reject(column, "not a runtime in minutes", "Correct the number, or empty the field where it is not known.");
        return null;
    }

    /// <summary>An IMDb id as <c>tt</c> and at least seven digits; null when the field is empty or 0.</summary>
    public static string? ImdbId(this FieldRow row, string column)
    {
        if (ImdbIdText.TryRead(row.Bytes(column), out string? id))
        {
            return id;
        }

        row.Reject(column, ImdbIdText.Problem, "Correct the id, or empty the field where it is not known.");
        return null;
    }

    /// <summary>Mean vote 0 to 10 and number of votes; both null where nobody has voted.</summary>
    public static (double? Average, int? Count) Votes(this FieldRow row, string averageColumn, string countColumn)
    {
        double? average = row.Number(averageColumn, 0, 10);
        int? count = row.Count(countColumn);
        return count == 0 || average is null or 0 ? (null, null) : (average, count);
    }

    private static void RejectYear(FieldRow row, string column, string problem) => row.Reject(
        column,
        $"{problem}; expected {Plausible.FirstYear} to {Plausible.LastYear}",
        "Correct the year, or empty the field where it is not known.");
}
