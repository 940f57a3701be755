using Dapper;
using Matinee.Storage.Sqlite;

namespace Matinee.Storage;

/// <summary>Rows that the last import of each file left out.</summary>
public sealed class QuarantineStore
{
    private readonly SqliteConnections _connections;

    internal QuarantineStore(SqliteConnections connections) => _connections = connections;

    /// <summary>Number of rows.</summary>
    public int Count() => _connections.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM quarantined_row"));

    /// <summary>All rows, by file and line.</summary>
    public IReadOnlyList<QuarantinedRow> List() =>
    [
        .. _connections.Stream(
            """
            SELECT file, line, column_number, value, problem, remedy FROM quarantined_row ORDER BY file, line, id
            """,
            row => new QuarantinedRow(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt32(2),
                row.GetString(3),
                row.GetString(4),
                row.GetString(5))),
    ];

    /// <summary>Replaces the rows of a file.</summary>
    /// <param name="file">File as the person named it.</param>
    /// <param name="rows">Rows that were left out this time.</param>
    public void Replace(string file, IEnumerable<QuarantinedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _connections.Write(transaction =>
        {
            transaction.Prepare("DELETE FROM quarantined_row WHERE file = @file").Execute(file);
            foreach (QuarantinedRow row in rows)
            {
                transaction.Prepare(
                    """
                    INSERT INTO quarantined_row (file, line, column_number, value, problem, remedy)
                    VALUES (@file, @line, @column_number, @value, @problem, @remedy)
                    """).Execute(file, row.Line, row.Column, row.Value, row.Problem, row.Remedy);
            }
        });
    }
}
