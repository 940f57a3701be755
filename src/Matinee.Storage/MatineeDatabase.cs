using System.Security.Cryptography;
using System.Text;
using Dapper;
using Matinee.Storage.Sqlite;

namespace Matinee.Storage;

/// <summary>
/// The embedded database of one data directory: catalogue, recipes, rating sets, tag genome, people and their ratings.
/// </summary>
/// <remarks>
/// Safe for use by several threads and processes: any number of readers beside one writer. A reader sees the state
/// of the last commit. Whatever happens to the process, the next start finds the old state or the new one.
/// </remarks>
public sealed class MatineeDatabase : IDisposable
{
    /// <summary>Name of the database file in the data directory.</summary>
    public const string FileName = "matinee.db";

    private readonly SqliteConnections _connections;

    private MatineeDatabase(SqliteConnections connections, string dataDirectory, TimeProvider clock)
    {
        _connections = connections;
        Titles = new TitleStore(connections);
        TitleTexts = new TitleTextStore(connections);
        Recipes = new RecipeStore(connections);
        RatingSets = new RatingSetStore(connections, Path.Combine(dataDirectory, RatingSetStore.FolderName), clock);
        Genome = new GenomeStore(connections, Path.Combine(dataDirectory, GenomeStore.FolderName), clock);
        People = new PersonStore(connections, clock);
        Ratings = new RatingStore(connections);
        SourceRecords = new SourceRecordStore(connections);
        Quarantine = new QuarantineStore(connections);
        RemovedSources = new RemovedSourceStore(connections, clock);
    }

    /// <summary>Titles and their names.</summary>
    public TitleStore Titles { get; }

    /// <summary>Full-text search over titles.</summary>
    public TitleTextStore TitleTexts { get; }

    /// <summary>Recipes and what people think of them.</summary>
    public RecipeStore Recipes { get; }

    /// <summary>Imported rating sets.</summary>
    public RatingSetStore RatingSets { get; }

    /// <summary>The imported tag genome.</summary>
    public GenomeStore Genome { get; }

    /// <summary>People with an account.</summary>
    public PersonStore People { get; }

    /// <summary>Ratings of people.</summary>
    public RatingStore Ratings { get; }

    /// <summary>Imported rows that titles are merged from.</summary>
    public SourceRecordStore SourceRecords { get; }

    /// <summary>Sources that somebody took out on purpose.</summary>
    public RemovedSourceStore RemovedSources { get; }

    /// <summary>Rows that imports left out.</summary>
    public QuarantineStore Quarantine { get; }

    /// <summary>Version of the SQLite library in use, such as <c>3.40.1</c>.</summary>
    public string EngineVersion =>
        _connections.Read(connection => connection.ExecuteScalar<string>("SELECT sqlite_version()")) ?? "";

    /// <summary>
    /// Opens the database of a data directory; makes folder and file and upgrades the schema where needed.
    /// </summary>
    /// <param name="dataDirectory">Folder of <c>matinee.db</c>, <c>ratings/</c> and <c>genome/</c>.</param>
    /// <param name="clock">Gives the times that are stored; the system's when null.</param>
    /// <exception cref="SchemaVersionException">The database is newer: install the newer program.</exception>
    /// <exception cref="StorageException">The folder or file cannot be used; the message says what to do.</exception>
    public static MatineeDatabase Open(string dataDirectory, TimeProvider? clock = null) =>
        Open(dataDirectory, clock ?? TimeProvider.System, Migration.All);

    internal static MatineeDatabase Open(
        string dataDirectory,
        TimeProvider clock,
        IReadOnlyList<Migration> migrations,
        int busyTimeoutSeconds = SqliteConnections.UsualBusyTimeoutSeconds)
    {
        string folder = Path.GetFullPath(dataDirectory);
        StorageFiles.CreateFolder(folder);
        var connections = new SqliteConnections(Path.Combine(folder, FileName), busyTimeoutSeconds);
        try
        {
            SchemaUpgrade.Run(connections, migrations);
            var database = new MatineeDatabase(connections, folder, clock);
            database.RatingSets.RemoveLeftovers();
            database.Genome.RemoveLeftovers();
            return database;
        }
        catch
        {
            connections.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs work in one transaction; what it wrote is rolled back when it throws. A nested call joins the outer
    /// one.
    /// </summary>
    /// <param name="work">Uses the stores of this database on the calling thread.</param>
    /// <exception cref="StorageException">It cannot be written, or others write for over 10 seconds.</exception>
    public void InTransaction(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _connections.Write(_ => work());
    }

    /// <summary>Checks the database and the files that belong to it; reads all of them.</summary>
    /// <returns>The problems in words; empty when there are none.</returns>
    public IReadOnlyList<string> CheckIntegrity()
    {
        List<string> problems = _connections.Read(connection =>
        {
            List<string> found = [.. connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok")];
            found.AddRange(connection.Query("PRAGMA foreign_key_check").Select(row =>
                $"Row {row.rowid} of table {row.table} refers to a missing row of {row.parent}; restore a backup."));
            return found;
        });
        problems.AddRange(RatingSets.CheckFiles());
        problems.AddRange(Genome.CheckFiles());
        return problems;
    }

    /// <summary>
    /// A short text that changes whenever titles, recipes, rating sets, the tag genome or people's ratings change.
    /// </summary>
    /// <remarks>
    /// A hash over the history of changes, so the same imports into two databases give the same text. Cost: one query.
    /// </remarks>
    public string CatalogueFingerprint()
    {
        string revisions = _connections.Read(connection => string.Join(
            ';', connection.Query<string>("SELECT area || '=' || value FROM revision ORDER BY area")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(revisions)).AsSpan(0, 16));
    }

    /// <summary>A short text that changes whenever a title changes, comes or goes; empty before the first.</summary>
    public string TitlesFingerprint() => _connections.Read(connection => connection.ExecuteScalar<string>(
        "SELECT value FROM revision WHERE area = @area", new { area = DataArea.Titles })) ?? "";

    /// <summary>Closes the database file.</summary>
    public void Dispose() => _connections.Dispose();
}
