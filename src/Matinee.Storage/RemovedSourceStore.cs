using Dapper;
using Matinee.Storage.Sqlite;

namespace Matinee.Storage;

/// <summary>
/// Sources that somebody took out on purpose, so that the program does not bring them back by itself.
/// </summary>
public sealed class RemovedSourceStore
{
    private readonly SqliteConnections _connections;
    private readonly TimeProvider _clock;

    internal RemovedSourceStore(SqliteConnections connections, TimeProvider clock) =>
        (_connections, _clock) = (connections, clock);

    /// <summary>Whether a source was taken out and not brought back since.</summary>
    public bool Contains(string source) => _connections.Read(connection => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM removed_source WHERE source = @source)", new { source }));

    /// <summary>Notes that a source was taken out.</summary>
    public void Add(string source) => _connections.Write(transaction => transaction
        .Prepare(
            "INSERT INTO removed_source (source, removed_at_utc) VALUES (@source, @now) "
            + "ON CONFLICT (source) DO NOTHING")
        .Execute(source, RowReading.ToColumn(_clock.GetUtcNow().UtcDateTime)));

    /// <summary>Notes that a source is wanted again.</summary>
    public void Remove(string source) => _connections.Write(transaction =>
        transaction.Prepare("DELETE FROM removed_source WHERE source = @source").Execute(source));
}
