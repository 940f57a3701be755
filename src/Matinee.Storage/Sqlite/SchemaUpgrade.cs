using Dapper;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Sqlite;

/// <summary>Brings a database to the newest schema, one transaction a step.</summary>
internal static class SchemaUpgrade
{
    /// <exception cref="SchemaVersionException">The database is newer than the program.</exception>
    /// <exception cref="StorageException">The file is some other program's database.</exception>
    public static void Run(SqliteConnections connections, IReadOnlyList<Migration> migrations)
    {
        int newest = migrations[^1].Version;
        int found = connections.Read(connection => ReadVersion(connection, connections.Path));
        if (found > newest)
        {
            throw new SchemaVersionException(connections.Path, found, newest);
        }

        connections.UseWriteAheadLog();
        foreach (Migration migration in migrations.Where(step => step.Version > found))
        {
            connections.Write(transaction => Apply(transaction, migration, connections.Path));
        }
    }

    private static void Apply(WriteTransaction transaction, Migration migration, string path)
    {
        if (ReadVersion(transaction.Connection, path) >= migration.Version)
        {
            return; // another process was first
        }

        transaction.Connection.Execute(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        transaction.Connection.Execute(migration.Sql, transaction: transaction.Transaction);
        transaction.Connection.Execute(
            "INSERT INTO schema_version (version, name) VALUES (@Version, @Name)", migration, transaction.Transaction);
    }

    private static int ReadVersion(SqliteConnection connection, string path)
    {
        string[] tables = [.. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table'")];
        if (tables.Length > 0 && !tables.Contains("schema_version"))
        {
            throw new StorageException(
                $"{path} is a database of another program (its tables: {string.Join(", ", tables.Take(5))}). "
                + "Point --data at another folder, or move the file away.");
        }

        return tables.Length == 0
            ? 0
            : connection.ExecuteScalar<int>("SELECT coalesce(max(version), 0) FROM schema_version");
    }
}
