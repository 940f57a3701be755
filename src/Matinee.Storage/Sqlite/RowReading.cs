using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>Reads nullable values and times from a row.</summary>
internal static class RowReading
{
    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static int? IntOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt32(column);

    public static long? LongOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    public static double? DoubleOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDouble(column);

    /// <summary>A time as it is stored: ISO 8601, always UTC.</summary>
    public static string ToColumn(DateTime utc) =>
        utc.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static DateTime ToUtc(string column) =>
        DateTime.Parse(column, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
