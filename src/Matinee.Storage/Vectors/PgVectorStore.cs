using System.Globalization;
using System.Text;
using Npgsql;

namespace Matinee.Storage.Vectors;

/// <summary>A table of a PostgreSQL database with the pgvector extension.</summary>
/// <remarks>
/// Without an index on the vectors, which is not made here, the answer is exact: PostgreSQL compares with every row
/// that passes the filter. Vectors travel as text, so that no type needs to be registered.
/// </remarks>
public sealed class PgVectorStore : IVectorStore
{
    private const int BatchRecords = 500;
    private const char GenreSeparator = '\u001F';

    private readonly NpgsqlDataSource _source;
    private readonly string _collection;
    private readonly string _table;
    private VectorSpace? _space;

    /// <summary>Talks to a database.</summary>
    /// <param name="connection">
    /// Connection string of Npgsql, or an address such as postgres://user@host/database.
    /// </param>
    /// <param name="collection">Name of the table.</param>
    /// <param name="password">Used where the connection names none; null for none.</param>
    public PgVectorStore(string connection, string collection, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(collection);
        var settings = new NpgsqlConnectionStringBuilder(PostgresAddress.ToConnectionString(connection));
        settings.Password ??= password;
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _collection = collection;
        _table = $"\"{collection.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <inheritdoc/>
    public string Place => $"PostgreSQL table '{_collection}'";

    /// <inheritdoc/>
    public Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default) => GuardAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(space);
        await ExecuteAsync("CREATE EXTENSION IF NOT EXISTS vector", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS matinee_vector_space "
            + "(collection text PRIMARY KEY, encoder text NOT NULL, dimension integer NOT NULL)",
            cancellationToken).ConfigureAwait(false);
        // The note comes before the table, so that a table without one is another program's.
        await ExecuteAsync(
            "INSERT INTO matinee_vector_space SELECT $1, $2, $3 WHERE to_regclass($4) IS NULL ON CONFLICT DO NOTHING",
            cancellationToken, _collection, space.Encoder, space.Dimension, _table).ConfigureAwait(false);
        space.EnsureSame(await ReadSpaceAsync(cancellationToken).ConfigureAwait(false), Place);
        await ExecuteAsync(
            $"""
            CREATE TABLE IF NOT EXISTS {_table} (
                title_id bigint PRIMARY KEY, vector vector({space.Dimension}) NOT NULL, kind text NOT NULL,
                year integer, minutes integer, genres text[] NOT NULL, language text, rating double precision,
                votes integer NOT NULL
            )
            """,
            cancellationToken).ConfigureAwait(false);
        _space = space;
        return 0;
    });

    /// <inheritdoc/>
    public Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        return GuardAsync(async () =>
        {
            foreach (VectorRecord[] batch in records.Chunk(BatchRecords))
            {
                await UpsertBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            return 0;
        });
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        return GuardAsync(() => ExecuteAsync(
            $"DELETE FROM {_table} WHERE title_id = ANY ($1)", cancellationToken, titleIds.ToArray()));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default) =>
        GuardAsync<IReadOnlyList<long>>(async () =>
        {
            await using NpgsqlCommand command = Command($"SELECT title_id FROM {_table}");
            await using NpgsqlDataReader row =
                await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var ids = new List<long>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(row.GetInt64(0));
            }

            return ids;
        });

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) => GuardAsync(async () =>
    {
        await using NpgsqlCommand command = Command($"SELECT count(*) FROM {_table}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0L);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorHit>> SearchAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken = default)
    {
        VectorChecks.Query(_space, query, count);
        ArgumentNullException.ThrowIfNull(filter);
        return GuardAsync<IReadOnlyList<VectorHit>>(async () =>
        {
            (string conditions, List<object> values) = Conditions(filter, Text(query.Span));
            // The operator gives the negative inner product, so that the smallest is the nearest.
            await using NpgsqlCommand command = Command(
                $"""
                SELECT title_id, -(vector <#> $1::vector) FROM {_table} WHERE {conditions}
                ORDER BY vector <#> $1::vector, title_id LIMIT {count}
                """,
                [.. values]);
            await using NpgsqlDataReader row =
                await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var hits = new List<VectorHit>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                hits.Add(new VectorHit(row.GetInt64(0), (float)row.GetDouble(1)));
            }

            return hits;
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<VectorSpace> ReadSpaceAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(
            "SELECT encoder, dimension FROM matinee_vector_space WHERE collection = $1", _collection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new VectorSpace(row.GetString(0), row.GetInt32(1))
            : VectorSpace.OfAnother;
    }

    // One statement a batch, a column an array: lists of lists have no array type, so genres travel as one text a row.
    private Task<int> UpsertBatchAsync(VectorRecord[] records, CancellationToken cancellationToken) => ExecuteAsync(
        $"""
        INSERT INTO {_table}
        SELECT id, v::vector, kind, year, minutes, string_to_array(genres, chr({(int)GenreSeparator})), language,
            rating, votes
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            AS row (id, v, kind, year, minutes, genres, language, rating, votes)
        ON CONFLICT (title_id) DO UPDATE SET vector = excluded.vector, kind = excluded.kind,
            year = excluded.year, minutes = excluded.minutes, genres = excluded.genres,
            language = excluded.language, rating = excluded.rating, votes = excluded.votes
        """,
        cancellationToken,
        Column(records, record => record.TitleId),
        Column(records, record => Text(record.Vector.Span)),
        Column(records, record => record.Traits.Kind),
        Column(records, record => record.Traits.Year),
        Column(records, record => record.Traits.Minutes),
        Column(records, record => string.Join(GenreSeparator, record.Traits.Genres)),
        Column(records, record => record.Traits.Language),
        Column(records, record => record.Traits.Rating),
        Column(records, record => record.Traits.Votes));

    private static T[] Column<T>(VectorRecord[] records, Func<VectorRecord, T> value) => [.. records.Select(value)];

    private static (string Conditions, List<object> Values) Conditions(VectorFilter filter, string query)
    {
        var conditions = new List<string> { "true" };
        var values = new List<object> { query };
        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                values.Add(value);
                conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            }
        }

        Add("year >= {0}", filter.MinYear);
        Add("year <= {0}", filter.MaxYear);
        Add("minutes >= {0}", filter.MinMinutes);
        Add("minutes <= {0}", filter.MaxMinutes);
        Add("language = {0}", filter.Language);
        Add("kind = {0}", filter.Kind);
        Add("rating >= {0}", filter.MinRating);
        Add("votes >= {0}", filter.MinVotes > 0 ? filter.MinVotes : null);
        Add("genres @> {0}", filter.Genres.Count > 0 ? filter.Genres.ToArray() : null);
        Add("NOT genres && {0}", filter.ExcludedGenres.Count > 0 ? filter.ExcludedGenres.ToArray() : null);
        Add("title_id = ANY ({0})", filter.Pool?.ToArray());
        Add("title_id <> ALL ({0})", filter.Excluded.Count > 0 ? filter.Excluded.ToArray() : null);
        return (string.Join(" AND ", conditions), values);
    }

    private static string Text(ReadOnlySpan<float> values)
    {
        var text = new StringBuilder("[");
        foreach (float value in values)
        {
            text.Append(text.Length > 1 ? "," : "").Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        NpgsqlCommand command = _source.CreateCommand(sql);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using NpgsqlCommand command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (NpgsqlException error)
        {
            throw new VectorStoreException(
                $"{Place}: {error.Message}; check the address, the rights of its user, and that pgvector is installed.",
                error);
        }
    }
}
