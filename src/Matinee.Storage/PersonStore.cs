using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>People with an account.</summary>
public sealed class PersonStore
{
    private const string Select = "SELECT id, name, created_at_utc FROM person";

    private readonly SqliteConnections _connections;
    private readonly TimeProvider _clock;

    internal PersonStore(SqliteConnections connections, TimeProvider clock) =>
        (_connections, _clock) = (connections, clock);

    /// <summary>Adds a person.</summary>
    /// <param name="name">Not empty; unique without regard to case.</param>
    /// <exception cref="ArgumentException">The name is empty or taken: choose another one.</exception>
    public Person Add(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string trimmed = name.Trim();
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        object? id = null;
        _connections.Write(transaction => id = transaction.Prepare(
            """
            INSERT INTO person (name, name_key, created_at_utc) VALUES (@name, @name_key, @created_at_utc)
            ON CONFLICT (name_key) DO NOTHING RETURNING id
            """).ExecuteScalar(trimmed, Key(trimmed), RowReading.ToColumn(now)));
        return id is long added
            ? new Person(added, trimmed, now)
            : throw new ArgumentException(
                $"There is a person named '{trimmed}' already; choose another name.", nameof(name));
    }

    /// <summary>The person of that name, whatever its case.</summary>
    public Person? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _connections.Stream($"{Select} WHERE name_key = @name_key", ReadRow, ("@name_key", Key(name.Trim())))
            .FirstOrDefault();
    }

    /// <summary>Everybody, in the order in which they were added.</summary>
    public IReadOnlyList<Person> List() => [.. _connections.Stream($"{Select} ORDER BY id", ReadRow)];

    /// <summary>Removes a person and their ratings.</summary>
    /// <returns>False when there is no such person.</returns>
    public bool Remove(long id)
    {
        bool isRemoved = false;
        _connections.Write(transaction =>
        {
            isRemoved = transaction.Connection.Execute(
                "DELETE FROM person WHERE id = @id", new { id }, transaction.Transaction) > 0;
            if (isRemoved)
            {
                transaction.NoteChange(DataArea.Ratings, $"-{id}");
            }
        });
        return isRemoved;
    }

    private static string Key(string name) => name.ToLowerInvariant();

    private static Person ReadRow(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), RowReading.ToUtc(row.GetString(2)));
}
