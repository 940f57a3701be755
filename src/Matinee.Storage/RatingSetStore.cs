using System.Text.RegularExpressions;
using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>Imported rating sets: a row in the database and a columnar file each.</summary>
/// <remarks>
/// A file is complete and flushed to the disk before its row is committed, and an old file goes only after that
/// commit, so every row has its file. Files without a row are removed when the database is opened while nobody
/// writes.
/// </remarks>
public sealed partial class RatingSetStore
{
    internal const string FolderName = "ratings";
    private const string Select =
        """
        SELECT name, file_name, hash, size_bytes, rating_count, rater_count, movie_count, source, imported_at_utc
        FROM rating_set
        """;

    private readonly SqliteConnections _connections;
    private readonly string _folder;
    private readonly TimeProvider _clock;

    internal RatingSetStore(SqliteConnections connections, string folder, TimeProvider clock) =>
        (_connections, _folder, _clock) = (connections, folder, clock);

    /// <summary>All sets, by name.</summary>
    public IReadOnlyList<RatingSetHeader> List() => [.. _connections.Stream($"{Select} ORDER BY name", ReadRow)];

    /// <summary>The set of that name.</summary>
    public RatingSetHeader? Find(string name) =>
        _connections.Stream($"{Select} WHERE name = @name", ReadRow, ("@name", name)).FirstOrDefault();

    /// <summary>Maps the ratings of a set into memory.</summary>
    /// <exception cref="StorageException">There is no such set or its file is damaged: import it again.</exception>
    public RatingSet Open(string name) => Open(name, RatingSet.Open);

    internal RatingSet Open(string name, Func<string, RatingSet> map)
    {
        string path = FindPath(name);
        try
        {
            return map(path);
        }
        catch (Exception error) when (HashedTensorFile.IsUnreadable(error))
        {
            // Another process may have replaced the set since its row was read; its old file is gone then.
            string newer = FindPath(name);
            return newer == path ? throw UnreadableFile(name, path, error) : MapAgain(name, newer, map);
        }
    }

    /// <summary>Stores a set in place of the one of that name; the same ratings again change nothing.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <param name="source">Where the ratings come from.</param>
    /// <param name="rows">Ratings in file order, read once; sorted by rater here where they are not.</param>
    /// <returns>What is stored now.</returns>
    /// <exception cref="ArgumentException">The name has other characters, or half stars are not 1 to 10.</exception>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public RatingSetHeader Replace(string name, string source, IEnumerable<RatingSetRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!SetName().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot name a rating set; use lower-case letters, digits and hyphens.", nameof(name));
        }

        var columns = new RatingColumns();
        foreach (RatingSetRow row in rows)
        {
            columns.Add(row);
        }

        columns.SortByUser();
        RatingSetHeader? stored = null;
        _connections.Write(transaction => stored = Replace(transaction, name, source, columns));
        return stored!; // set above, or Write has thrown
    }

    /// <summary>Removes files that no committed row names, unless somebody writes and may yet name them.</summary>
    internal void RemoveLeftovers()
    {
        if (Directory.Exists(_folder) && FindLeftovers().Count > 0)
        {
            _connections.TryWhileNobodyWrites(() => FindLeftovers().ForEach(StorageFiles.DeleteLeftover));
        }
    }

    internal IEnumerable<string> CheckFiles()
    {
        foreach (RatingSetHeader header in List())
        {
            if (FileOf(header).FindDamage() is { } problem)
            {
                string path = PathOf(header.FileName);
                yield return $"The file {path} of rating set '{header.Name}' {problem}; import the set again.";
            }
        }
    }

    private RatingSetHeader Replace(WriteTransaction transaction, string name, string source, RatingColumns columns)
    {
        (string temporary, string hash, long sizeBytes) =
            HashedTensorFile.WriteTemporary(_folder, name, columns.ToTensors());
        RatingSetHeader? before = Find(name);
        if (before?.Hash == hash)
        {
            KeepIntact(before, temporary);
            return before;
        }

        string path = PathOf($"{name}-{hash[..12]}.safetensors");
        transaction.AfterRollback(() => DeleteUnlessNamed(path));
        StorageFiles.Guard(path, () => File.Move(temporary, path, overwrite: true));
        if (before is not null)
        {
            transaction.AfterCommit(() => DeleteUnlessNamed(PathOf(before.FileName)));
        }

        var header = new RatingSetHeader(
            name,
            Path.GetFileName(path),
            hash,
            sizeBytes,
            columns.Count,
            columns.CountRaters(),
            columns.CountMovies(),
            source,
            _clock.GetUtcNow().UtcDateTime);
        WriteRow(transaction, header);
        return header;
    }

    // The stored file stays where it is sound; else the fresh one of the same content takes its place.
    private void KeepIntact(RatingSetHeader header, string fresh)
    {
        if (FileOf(header).FindDamage() is null)
        {
            StorageFiles.DeleteLeftover(fresh);
            return;
        }

        string path = PathOf(header.FileName);
        StorageFiles.Guard(path, () => File.Move(fresh, path, overwrite: true));
    }

    private string FindPath(string name)
    {
        RatingSetHeader header = Find(name) ?? throw new StorageException(
            $"There is no rating set '{name}'; found: {string.Join(", ", List().Select(set => set.Name))}. "
            + "Import one first.");
        return PathOf(header.FileName);
    }

    private static RatingSet MapAgain(string name, string path, Func<string, RatingSet> map)
    {
        try
        {
            return map(path);
        }
        catch (Exception error) when (HashedTensorFile.IsUnreadable(error))
        {
            throw UnreadableFile(name, path, error);
        }
    }

    private static StorageException UnreadableFile(string name, string path, Exception error) => new(
        $"The file {path} of rating set '{name}' cannot be read: {error.Message} Import the set again.", error);

    private static void WriteRow(WriteTransaction transaction, RatingSetHeader header)
    {
        transaction.Prepare(
            """
            INSERT INTO rating_set
                (name, file_name, hash, size_bytes, rating_count, rater_count, movie_count, source, imported_at_utc)
            VALUES (@name, @file_name, @hash, @size_bytes, @rating_count, @rater_count, @movie_count, @source,
                @imported_at_utc)
            ON CONFLICT (name) DO UPDATE SET
                file_name = excluded.file_name, hash = excluded.hash, size_bytes = excluded.size_bytes,
                rating_count = excluded.rating_count, rater_count = excluded.rater_count,
                movie_count = excluded.movie_count, source = excluded.source, imported_at_utc = excluded.imported_at_utc
            """).Execute(
                header.Name,
                header.FileName,
                header.Hash,
                header.SizeBytes,
                header.RatingCount,
                header.RaterCount,
                header.MovieCount,
                header.Source,
                RowReading.ToColumn(header.ImportedAtUtc));
        transaction.NoteChange(DataArea.RatingSets, $"{header.Name}={header.Hash}");
    }

    private void DeleteUnlessNamed(string path)
    {
        if (List().All(header => PathOf(header.FileName) != path))
        {
            StorageFiles.DeleteLeftover(path);
        }
    }

    private List<string> FindLeftovers()
    {
        HashSet<string> known = _connections.Read(c =>
            c.Query<string>("SELECT file_name FROM rating_set").ToHashSet(StringComparer.Ordinal));
        return
        [
            .. Directory.EnumerateFiles(_folder)
                .Where(path => Path.GetExtension(path) is ".tmp" or ".safetensors")
                .Where(path => !known.Contains(Path.GetFileName(path))),
        ];
    }

    private HashedTensorFile FileOf(RatingSetHeader header) =>
        new(PathOf(header.FileName), header.Hash, header.SizeBytes);

    private string PathOf(string fileName) => Path.Combine(_folder, fileName);

    private static RatingSetHeader ReadRow(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt32(5),
        row.GetInt32(6),
        row.GetString(7),
        RowReading.ToUtc(row.GetString(8)));

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex SetName();
}
