using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>The imported tag genome: a row in the database and a columnar file.</summary>
/// <remarks>
/// As with rating sets, the file is complete and flushed to the disk before its row is committed, and an old file goes
/// only after that commit. Relevances are kept as bytes: 15.6 MB for 13,816 movies and 1,128 tags, off by 0.002 at
/// most.
/// </remarks>
public sealed class GenomeStore
{
    internal const string FolderName = "genome";

    private readonly SqliteConnections _connections;
    private readonly string _folder;
    private readonly TimeProvider _clock;

    internal GenomeStore(SqliteConnections connections, string folder, TimeProvider clock) =>
        (_connections, _folder, _clock) = (connections, folder, clock);

    /// <summary>What is known of the genome; null when none was imported.</summary>
    public GenomeHeader? Find() => _connections.Stream(
        "SELECT file_name, hash, size_bytes, movie_count, tag_count, source, imported_at_utc FROM genome", ReadRow)
        .FirstOrDefault();

    /// <summary>Maps the genome into memory; null when none was imported.</summary>
    /// <exception cref="StorageException">The file is damaged: import the genome again.</exception>
    public TagGenome? Open()
    {
        if (Find() is not { } header)
        {
            return null;
        }

        try
        {
            return TagGenome.Open(PathOf(header.FileName));
        }
        catch (Exception error) when (HashedTensorFile.IsUnreadable(error))
        {
            // Another process may have replaced the genome since its row was read; its old file is gone then.
            return Find() is { } newer && newer.FileName != header.FileName
                ? Open()
                : throw new StorageException(
                    $"The tag genome {PathOf(header.FileName)} cannot be read: {error.Message} Import it again.",
                    error);
        }
    }

    /// <summary>Stores a genome in place of the one before; the same one again changes nothing.</summary>
    /// <param name="source">Where the relevances come from.</param>
    /// <param name="tags">The tags in any order, each id once.</param>
    /// <param name="cells">Relevances in any order, read once; of two of one movie and tag the last counts.</param>
    /// <returns>What is stored now.</returns>
    /// <exception cref="ArgumentException">A tag id is unknown or there twice, or a relevance not 0 to 1.</exception>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public GenomeHeader Replace(string source, IReadOnlyList<GenomeTag> tags, IEnumerable<GenomeCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var columns = new GenomeColumns(tags);
        foreach (GenomeCell cell in cells)
        {
            columns.Add(cell);
        }

        GenomeHeader? stored = null;
        _connections.Write(transaction => stored = Replace(transaction, source, columns));
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
        if (Find() is { } header && FileOf(header).FindDamage() is { } problem)
        {
            yield return $"The file {PathOf(header.FileName)} of the tag genome {problem}; import the genome again.";
        }
    }

    private GenomeHeader Replace(WriteTransaction transaction, string source, GenomeColumns columns)
    {
        HashedTensorFile written = HashedTensorFile.WriteTemporary(_folder, FolderName, columns.ToTensors());
        GenomeHeader? before = Find();
        if (before?.Hash == written.Hash)
        {
            KeepIntact(before, written);
            return before;
        }

        string path = PathOf($"{FolderName}-{written.Hash[..12]}.safetensors");
        transaction.AfterRollback(() => DeleteUnlessNamed(path));
        StorageFiles.Guard(path, () => File.Move(written.Path, path, overwrite: true));
        if (before is not null)
        {
            transaction.AfterCommit(() => DeleteUnlessNamed(PathOf(before.FileName)));
        }

        var header = new GenomeHeader(
            Path.GetFileName(path),
            written.Hash,
            written.SizeBytes,
            columns.MovieCount,
            columns.TagCount,
            source,
            _clock.GetUtcNow().UtcDateTime);
        WriteRow(transaction, header);
        return header;
    }

    // The stored file stays where it is sound; else the fresh one of the same content takes its place.
    private void KeepIntact(GenomeHeader header, HashedTensorFile fresh)
    {
        if (FileOf(header).FindDamage() is null)
        {
            StorageFiles.DeleteLeftover(fresh.Path);
            return;
        }

        string path = PathOf(header.FileName);
        StorageFiles.Guard(path, () => File.Move(fresh.Path, path, overwrite: true));
    }

    private static void WriteRow(WriteTransaction transaction, GenomeHeader header)
    {
        transaction.Prepare(
            """
            INSERT OR REPLACE INTO genome
                (id, file_name, hash, size_bytes, movie_count, tag_count, source, imported_at_utc)
            VALUES (1, @file_name, @hash, @size_bytes, @movie_count, @tag_count, @source, @imported_at_utc)
            """).Execute(
                header.FileName,
                header.Hash,
                header.SizeBytes,
                header.MovieCount,
                header.TagCount,
                header.Source,
                RowReading.ToColumn(header.ImportedAtUtc));
        transaction.NoteChange(DataArea.Genome, $"{header.Hash}");
    }

    private void DeleteUnlessNamed(string path)
    {
        if (Find() is not { } header || PathOf(header.FileName) != path)
        {
            StorageFiles.DeleteLeftover(path);
        }
    }

    private List<string> FindLeftovers()
    {
        string? named = Find()?.FileName;
        return
        [
            .. Directory.EnumerateFiles(_folder)
                .Where(path => Path.GetExtension(path) is ".tmp" or ".safetensors")
                .Where(path => Path.GetFileName(path) != named),
        ];
    }

    private HashedTensorFile FileOf(GenomeHeader header) =>
        new(PathOf(header.FileName), header.Hash, header.SizeBytes);

    private string PathOf(string fileName) => Path.Combine(_folder, fileName);

    private static GenomeHeader ReadRow(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt64(2),
        row.GetInt32(3),
        row.GetInt32(4),
        row.GetString(5),
        RowReading.ToUtc(row.GetString(6)));
}
