using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Matinee.Storage.Sqlite;

/// <summary>Hands out connections to one database file: any number of readers, one writer.</summary>
/// <remarks>
/// A thread inside <see cref="Write"/> reads through its own transaction, so it sees what it wrote. Writers of other
/// threads wait on a lock, writers of other processes on the busy timeout.
/// </remarks>
internal sealed class SqliteConnections : IDisposable
{
    public const int UsualBusyTimeoutSeconds = 10;

    private readonly string _connectionString;
    private readonly Lock _writer = new();
    private readonly ThreadLocal<WriteTransaction?> _current = new();

    public SqliteConnections(string path, int busyTimeoutSeconds = UsualBusyTimeoutSeconds)
    {
        SqliteLibrary.Load();
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = busyTimeoutSeconds,
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

    /// <summary>Runs work while nobody can write; does nothing where somebody writes already.</summary>
    /// <returns>Whether the work was done.</returns>
    public bool TryWhileNobodyWrites(Action work) => Guard(() =>
    {
        using SqliteConnection connection = OpenConnection();
        int result = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"); // unlike a command it does not wait
        if (result == raw.SQLITE_BUSY)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        try
        {
            work();
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }

        return true;
    });

    /// <summary>
    /// Lets readers and a writer work side by side, now and after; a change of the file, so only for our own.
    /// </summary>
    public void UseWriteAheadLog() => Read(connection => connection.Execute("PRAGMA journal_mode = WAL"));

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
            connection.Execute("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
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
            FollowUp(transaction);
        }
    }

    private static void FollowUp(WriteTransaction transaction)
    {
        try
        {
            transaction.FollowUp();
        }
        catch (Exception error) when (error is StorageException or SqliteException)
        {
            // What became of the work itself is what counts. Files that stay behind go at the next start.
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
