using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Matinee.Storage.Sqlite;

/// <summary>
/// A statement that is compiled once and run for many rows; values go by the first use of their names in the SQL.
/// </summary>
/// <remarks>Calls the library directly: a command object costs several times what the statement itself does.</remarks>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ArgumentException("The connection is not open.", nameof(connection));
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Runs the statement.</summary>
    /// <returns>How many rows it inserted, changed or deleted.</returns>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        Step();
        Reset();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>
    /// Runs the statement and gives the first column of its first row: a long, a double, a string or null.
    /// </summary>
    public object? ExecuteScalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        object? value = Step() ? ReadFirstColumn() : null;
        Reset();
        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        int expected = raw.sqlite3_bind_parameter_count(_statement);
        if (values.Length != expected)
        {
            throw new ArgumentException($"The statement takes {expected} values, got {values.Length}.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            Check(values[i] switch
            {
                null => raw.sqlite3_bind_null(_statement, i + 1),
                string text => raw.sqlite3_bind_text(_statement, i + 1, text),
                long number => raw.sqlite3_bind_int64(_statement, i + 1, number),
                int number => raw.sqlite3_bind_int64(_statement, i + 1, number),
                double number => raw.sqlite3_bind_double(_statement, i + 1, number),
                object other => throw new ArgumentException($"Values of type {other.GetType().Name} cannot be stored."),
            });
        }
    }

    private bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        int error = raw.sqlite3_reset(_statement);
        SqliteException.ThrowExceptionForRC(error == raw.SQLITE_OK ? result : error, _database);
        return false;
    }

    private object? ReadFirstColumn() => raw.sqlite3_column_type(_statement, 0) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, 0),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, 0),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(_statement, 0).utf8_to_string(),
        _ => null,
    };

    private void Reset()
    {
        Check(raw.sqlite3_reset(_statement));
        Check(raw.sqlite3_clear_bindings(_statement));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
