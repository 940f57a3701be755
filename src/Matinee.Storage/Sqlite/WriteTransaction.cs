using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>One transaction of the one writer, with its compiled statements and what is to happen after it.</summary>
internal sealed class WriteTransaction : IDisposable
{
    private readonly SqliteTransaction _transaction;
    private readonly Dictionary<string, PreparedStatement> _statements = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IncrementalHash> _changes = new(StringComparer.Ordinal);
    private readonly List<Action> _afterCommit = [];
    private readonly List<Action> _afterRollback = [];
    private bool _isCommitted;

    public WriteTransaction(SqliteConnection connection)
    {
        Connection = connection;
        _transaction = connection.BeginTransaction(deferred: false);
    }

    public SqliteConnection Connection { get; }

    public SqliteTransaction Transaction => _transaction;

    /// <summary>The statement of that text, compiled at its first use in the transaction.</summary>
    public PreparedStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out PreparedStatement? statement))
        {
            statement = new PreparedStatement(Connection, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Notes a change, so that the area's revision is another one after the commit.</summary>
    /// <param name="area">One of <see cref="DataArea"/>.</param>
    /// <param name="change">
    /// What changed; the same changes in the same order give the same revision in any database.
    /// </param>
    public void NoteChange(string area, ReadOnlySpan<byte> change)
    {
        if (!_changes.TryGetValue(area, out IncrementalHash? hash))
        {
            hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _changes.Add(area, hash);
        }

        hash.AppendData(change);
        hash.AppendData([0]);
    }

    /// <summary>Notes a change whose parts are numbers and short texts.</summary>
    public void NoteChange(string area, FormattableString change) =>
        NoteChange(area, Encoding.UTF8.GetBytes(change.ToString(CultureInfo.InvariantCulture)));

    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void AfterRollback(Action action) => _afterRollback.Add(action);

    public void Commit()
    {
        foreach ((string area, IncrementalHash hash) in _changes)
        {
            string? before = Connection.QuerySingleOrDefault<string>(
                "SELECT value FROM revision WHERE area = @area", new { area }, _transaction);
            hash.AppendData(Encoding.UTF8.GetBytes(before ?? ""));
            Connection.Execute(
                """
                INSERT INTO revision (area, value) VALUES (@area, @value)
                ON CONFLICT (area) DO UPDATE SET value = excluded.value
                """,
                new { area, value = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)) },
                _transaction);
        }

        _transaction.Commit();
        _isCommitted = true;
    }

    /// <summary>Does what was put off until the end; called once the transaction is disposed of.</summary>
    public void FollowUp() => (_isCommitted ? _afterCommit : _afterRollback).ForEach(action => action());

    /// <summary>Rolls back what was not committed.</summary>
    public void Dispose()
    {
        foreach (PreparedStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (IncrementalHash hash in _changes.Values)
        {
            hash.Dispose();
        }

        _transaction.Dispose();
    }
}
