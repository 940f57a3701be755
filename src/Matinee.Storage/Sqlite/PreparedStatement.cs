using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>A statement that is compiled once and run for many rows; values go by the order of their names in the SQL.</summary>
internal sealed partial class PreparedStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public PreparedStatement(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _command.Transaction = transaction;
        foreach (string name in ParameterName().Matches(sql).Select(match => match.Value).Distinct())
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public object? ExecuteScalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar();
    }

    public T? QueryFirst<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
        where T : class
    {
        Bind(values);
        using SqliteDataReader reader = _command.ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _command.Parameters.Count)
        {
            throw new ArgumentException($"The statement takes {_command.Parameters.Count} values, got {values.Length}.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex ParameterName();
}
