using Dapper;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>Hands out connections to one database file: any number of readers, one writer.</summary>
/// <remarks>
/// A thread inside <see cref="Write"/> reads through its own transaction, so it sees what it wrote. Writers of other
/// threads wait on a lock, writers of other processes on the busy timeout.
/// </remarks>
internal sealed class SqliteConnections : IDisposable
{
    private const int BusyTimeoutSeconds = 10;
    private readonly string _connectionString;
    private readonly Lock _writer = new();
    private readonly ThreadLocal<WriteTransaction?> _current = new();

    public SqliteConnections(string path)
    {
        SqliteLibrary.Load();
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
    }

    public string Path { get; }

    /// <summary>Runs a query; its result must not depend on the connection any more.</summary>
    public T Read<T>(Func<SqliteConnection, T> query) => Guard(() =>
    {
        if (_current.Value is { } transaction)
        {
            return query(transaction.Connection);
        }

        using SqliteConnection connection = OpenConnection();
        return query(connection);
    });

    /// <summary>Streams the rows of a statement that takes ids as the JSON list <c>@ids</c>.</summary>
    public IEnumerable<T> StreamByIds<T>(string sql, IReadOnlyCollection<long> ids, Func<SqliteDataReader, T> map) =>
        Stream(sql, map, ("@ids", JsonColumn.Write(ids)));

    /// <summary>Streams rows; the connection is held until the last one is taken.</summary>
    public IEnumerable<T> Stream<T>(
        string sql, Func<SqliteDataReader, T> map, params (string Name, object Value)[] parameters)
    {
        WriteTransaction? transaction = _current.Value;
        SqliteConnection connection = transaction?.Connection ?? Guard(OpenConnection);
        try
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction?.Transaction;
            foreach ((string name, object value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            using SqliteDataReader reader = Guard(command.ExecuteReader);
            while (Guard(reader.Read))
            {
                yield return map(reader);
            }
        }
        finally
        {
            if (transaction is null)
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>Runs work in a transaction, or in the one that this thread is already in.</summary>
    public void Write(Action<WriteTransaction> work)
    {
        if (_current.Value is { } outer)
        {
            Guard(() => work(outer));
            return;
        }

        lock (_writer)
        {
            Guard(() => WriteAlone(work));
        }
    }

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _current.Dispose();
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void WriteAlone(Action<WriteTransaction> work)
    {
        using SqliteConnection connection = OpenConnection();
        var transaction = new WriteTransaction(connection);
        try
        {
            using (transaction)
            {
                _current.Value = transaction;
                work(transaction);
                transaction.Commit();
            }
        }
        finally
        {
            _current.Value = null;
            transaction.FollowUp();
        }
    }

    private void Guard(Action work) => Guard<object?>(() =>
    {
        work();
        return null;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Explain(Path, error);
        }
    }
}
