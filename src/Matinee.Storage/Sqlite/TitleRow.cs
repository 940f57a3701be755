using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>A title as a row of the table.</summary>
internal static class TitleRow
{
    public const string Columns =
        """
        id, kind, name, original_name, alternative_names, year, overview, tagline, genres, keywords, cast_names,
        directors, collection, runtime_minutes, language, countries, vote_average, vote_count, imdb_id, tmdb_id,
        movielens_ids, field_sources
        """;

    /// <summary>Takes the values of <see cref="Values"/>.</summary>
    public static readonly string Upsert = BuildUpsert();

    public static Title Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = row.GetString(1),
        Name = row.GetString(2),
        OriginalName = row.TextOrNull(3),
        AlternativeNames = JsonColumn.ReadTexts(row.GetString(4)),
        Year = row.IntOrNull(5),
        Overview = row.TextOrNull(6),
        Tagline = row.TextOrNull(7),
        Genres = JsonColumn.ReadTexts(row.GetString(8)),
        Keywords = JsonColumn.ReadTexts(row.GetString(9)),
        Cast = JsonColumn.ReadTexts(row.GetString(10)),
        Directors = JsonColumn.ReadTexts(row.GetString(11)),
        Collection = row.TextOrNull(12),
        RuntimeMinutes = row.IntOrNull(13),
        Language = row.TextOrNull(14),
        Countries = JsonColumn.ReadTexts(row.GetString(15)),
        VoteAverage = row.DoubleOrNull(16),
        VoteCount = row.IntOrNull(17),
        ImdbId = row.TextOrNull(18),
        TmdbId = row.LongOrNull(19),
        MovieLensIds = JsonColumn.ReadNumbers(row.GetString(20)),
        FieldSources = JsonColumn.ReadMap(row.GetString(21)),
    };

    /// <summary>The values in column order, then a hash over them and the names.</summary>
    public static object?[] Values(Title title, IReadOnlyList<FoldedName> names)
    {
        object?[] values =
        [
            title.Id,
            title.Kind,
            title.Name,
            title.OriginalName,
            JsonColumn.Write(title.AlternativeNames),
            title.Year,
            title.Overview,
            title.Tagline,
            JsonColumn.Write(title.Genres),
            JsonColumn.Write(title.Keywords),
            JsonColumn.Write(title.Cast),
            JsonColumn.Write(title.Directors),
            title.Collection,
            title.RuntimeMinutes,
            title.Language,
            JsonColumn.Write(title.Countries),
            title.VoteAverage,
            title.VoteCount,
            title.ImdbId,
            title.TmdbId,
            JsonColumn.Write(title.MovieLensIds),
            JsonColumn.Write(title.FieldSources),
            null,
        ];
        values[^1] = Hash(values, names);
        return values;
    }

    private static long Hash(object?[] values, IReadOnlyList<FoldedName> names)
    {
        string text = string.Join('\n', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))
            + string.Join('\n', names.Select(name => $"{name.Name}\t{name.Folded}"));
        return MemoryMarshal.Read<long>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string BuildUpsert()
    {
        string[] columns = $"{Columns}, content_hash".Split(',', StringSplitOptions.TrimEntries);
        return $"""
            INSERT INTO title ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => $"@{c}"))})
            ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns[1..].Select(c => $"{c} = excluded.{c}"))}
            """;
    }
}
