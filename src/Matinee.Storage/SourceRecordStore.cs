using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>Rows of title sources as they were imported; titles are merged from them.</summary>
public sealed class SourceRecordStore
{
    private const string Identity =
        """
        id, source, source_key, title_id, content_hash, imdb_id, kind, tmdb_id, movielens_id, folded_name, year
        """;

    private readonly SqliteConnections _connections;

    internal SourceRecordStore(SqliteConnections connections) => _connections = connections;

    /// <summary>Number of records.</summary>
    public int Count() => _connections.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM source_record"));

    /// <summary>Number of records that wait for a title with their id.</summary>
    public int CountPending() =>
        _connections.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM source_record WHERE title_id IS NULL"));

    /// <summary>All records in id order, without their payload.</summary>
    public IEnumerable<SourceRecord> ReadIdentities() =>
        _connections.Stream($"SELECT {Identity} FROM source_record ORDER BY id", row => ReadRow(row, ""));

    /// <summary>The records of those titles, whole, ordered by title id, then record id.</summary>
    public IEnumerable<SourceRecord> ReadOfTitles(IReadOnlyCollection<long> titleIds)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        return _connections.StreamByIds(
            $"""
            SELECT {Identity}, payload FROM source_record
            WHERE title_id IN (SELECT value FROM json_each(@ids)) ORDER BY title_id, id
            """,
            titleIds,
            row => ReadRow(row, row.GetString(11)));
    }

    /// <summary>Ids of the titles that a source describes, ascending.</summary>
    public IReadOnlyList<long> ReadTitleIds(string source) =>
    [
        .. _connections.Stream(
            """
            SELECT DISTINCT title_id FROM source_record
            WHERE source = @source AND title_id IS NOT NULL ORDER BY title_id
            """,
            row => row.GetInt64(0),
            ("@source", source)),
    ];

    /// <summary>How many titles each source describes, by source name.</summary>
    public IReadOnlyDictionary<string, int> CountTitles() => _connections
        .Stream(
            "SELECT source, count(DISTINCT title_id) FROM source_record GROUP BY source ORDER BY source",
            row => (Source: row.GetString(0), Count: row.GetInt32(1)))
        .ToDictionary(pair => pair.Source, pair => pair.Count);

    /// <summary>Removes a record; the title that it described has to be merged again, or removed.</summary>
    public void Remove(long recordId) => _connections.Write(transaction =>
        transaction.Prepare("DELETE FROM source_record WHERE id = @id").Execute(recordId));

    /// <summary>Takes a record off its title, so that it waits for one with its id.</summary>
    public void Detach(long recordId) => _connections.Write(transaction =>
        transaction.Prepare("UPDATE source_record SET title_id = NULL WHERE id = @id").Execute(recordId));

    /// <summary>Adds a record, or replaces the one of the same source and key.</summary>
    /// <returns>Its id.</returns>
    public long Put(SourceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        long id = 0;
        _connections.Write(transaction => id = (long)(transaction.Prepare(
            """
            INSERT INTO source_record
                (source, source_key, title_id, content_hash, imdb_id, kind, tmdb_id, movielens_id, folded_name, year,
                payload)
            VALUES (@source, @source_key, @title_id, @content_hash, @imdb_id, @kind, @tmdb_id, @movielens_id,
                @folded_name, @year, @payload)
            ON CONFLICT (source, source_key) DO UPDATE SET
                title_id = excluded.title_id, content_hash = excluded.content_hash, imdb_id = excluded.imdb_id,
                kind = excluded.kind, tmdb_id = excluded.tmdb_id, movielens_id = excluded.movielens_id,
                folded_name = excluded.folded_name, year = excluded.year, payload = excluded.payload
            RETURNING id
            """).ExecuteScalar(
                record.Source,
                record.SourceKey,
                record.TitleId,
                record.ContentHash,
                record.ImdbId,
                record.Kind,
                record.TmdbId,
                record.MovieLensId,
                record.FoldedName,
                record.Year,
                record.Payload) ?? 0L));
        return id;
    }

    /// <summary>Says which title a record describes.</summary>
    public void Attach(long recordId, long titleId) => _connections.Write(transaction =>
        transaction.Prepare("UPDATE source_record SET title_id = @title_id WHERE id = @id").Execute(titleId, recordId));

    /// <summary>Moves all records of a title to another one.</summary>
    public void Move(long fromTitleId, long toTitleId) => _connections.Write(transaction =>
        transaction.Prepare("UPDATE source_record SET title_id = @to_id WHERE title_id = @from_id")
            .Execute(toTitleId, fromTitleId));

    private static SourceRecord ReadRow(SqliteDataReader row, string payload) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(1),
        SourceKey = row.GetString(2),
        TitleId = row.LongOrNull(3),
        ContentHash = row.GetInt64(4),
        ImdbId = row.TextOrNull(5),
        Kind = row.TextOrNull(6),
        TmdbId = row.LongOrNull(7),
        MovieLensId = row.LongOrNull(8),
        FoldedName = row.TextOrNull(9),
        Year = row.IntOrNull(10),
        Payload = payload,
    };
}
