using System.IO.Compression;
using Matinee.Import.Rows;

namespace Matinee.Import.Files;

/// <summary>Gathers the files that some paths stand for.</summary>
internal sealed class Discovery
{
    private readonly List<PlannedFile> _files = [];
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>Adds a file, an archive or the files of a folder.</summary>
    /// <exception cref="ImportException">There is nothing to import.</exception>
    public void Add(string path)
    {
        if (Directory.Exists(path))
        {
            AddFolder(path);
        }
        else if (SourceFile.IsZip(path))
        {
            AddArchive(path);
        }
        else
        {
            AddNamed(path);
        }
    }

    /// <summary>What has been gathered, each file once.</summary>
    public ImportPlan ToPlan() => new(_files, _leftOut);

    private static string KnownNames() => string.Join("; ", ImportFormats.All.Select(Describe));

    private static string Describe(ImportFormat format) =>
        format.Signature.Fields is [] ? format.Name : $"{format.Name} ({string.Join(',', format.Signature.Fields)})";

    private void AddNamed(string path)
    {
        var file = SourceFile.At(path);
        var header = FileHeader.Of(file);
        ImportFormat format = ImportFormats.Find(header) ?? throw new ImportException(
            $"{file.DisplayName} is of no known format: its header is {header.Shown}. Known are: {KnownNames()}.");
        Keep([new PlannedFile(file, format)]);
    }

    private void AddFolder(string path)
    {
        var found = new List<SourceFolderEntry>();
        foreach (string filePath in FilesBelow(path))
        {
            LookInto(filePath, found);
        }

        KeepFound(path, found);
    }

    private void AddArchive(string path)
    {
        var found = new List<SourceFolderEntry>();
        LookIntoArchive(path, found);
        KeepFound(path, found);
    }

    private static List<string> FilesBelow(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"{folder} cannot be searched: {exception.Message} Check who may read it.", exception);
        }
    }

    // In a folder that is searched, a file that cannot be used is left out by name; only a named one stops the import.
    private void LookInto(string path, List<SourceFolderEntry> found)
    {
        try
        {
            if (SourceFile.IsZip(path))
            {
                LookIntoArchive(path, found);
            }
            else
            {
                var file = SourceFile.At(path);
                Sort(file, FileHeader.Of(file), found);
            }
        }
        catch (ImportException exception)
        {
            _leftOut.Add(new LeftOutFile(BadValue.Escape(path), exception.Message));
        }
    }

    private void LookIntoArchive(string path, List<SourceFolderEntry> found)
    {
        using ZipArchive archive = SourceFile.OpenArchive(path);
        foreach (SourceFile file in SourceFile.EntriesOf(path, archive))
        {
            try
            {
                using MeteredStream content = file.OpenIn(archive);
                Sort(file, FileHeader.Of(file, content), found);
            }
            catch (ImportException exception)
            {
                _leftOut.Add(new LeftOutFile(file.DisplayName, exception.Message));
            }
        }
    }

    private void Sort(SourceFile file, FileHeader header, List<SourceFolderEntry> found)
    {
        ImportFormat? format = ImportFormats.Find(header);
        if (format is null)
        {
            _leftOut.Add(new LeftOutFile(file.DisplayName, $"no known format: it begins with {header.Shown}"));
            return;
        }

        found.Add(new SourceFolderEntry(file, new PlannedFile(file, format)));
    }

    private void KeepFound(string path, List<SourceFolderEntry> found)
    {
        if (found.Count == 0)
        {
            throw new ImportException($"{path} holds no file of a known format. Known are: {KnownNames()}.");
        }

        Keep(found
            .Where(entry => !IsForeignLinks(entry, found) && !IsHalfGenome(entry, found))
            .Select(entry => entry.Planned));
    }

    // Relevances name tags by number, so each file says nothing without the other one of its edition.
    private bool IsHalfGenome(SourceFolderEntry entry, List<SourceFolderEntry> found)
    {
        RowKind? missing = entry.Planned.Format.Kind switch
        {
            RowKind.GenomeScores => RowKind.GenomeTags,
            RowKind.GenomeTags => RowKind.GenomeScores,
            _ => null,
        };
        if (missing is null
            || found.Any(other => other.File.Folder == entry.File.Folder && other.Planned.Format.Kind == missing))
        {
            return false;
        }

        string reason = missing == RowKind.GenomeTags
            ? "tag relevances without the genome-tags.csv that names their tags beside them"
            : "genome tags without the genome-scores.csv that uses them beside them";
        _leftOut.Add(new LeftOutFile(entry.File.DisplayName, reason));
        return true;
    }

    // The Movies Dataset brings links of an older MovieLens edition; they count only beside the ratings they belong to,
    // and of two editions in one folder the larger one counts.
    private bool IsForeignLinks(SourceFolderEntry entry, List<SourceFolderEntry> found)
    {
        if (entry.Planned.Format.Id != KnownFormats.MovieLensLinks)
        {
            return false;
        }

        IEnumerable<PlannedFile> beside = found
            .Where(other => other.File.Folder == entry.File.Folder)
            .Select(other => other.Planned);
        bool isAtHome = beside.Any(file =>
            file.Format.Id is KnownFormats.MovieLensMovies or KnownFormats.MovieLensRatings);
        bool isLargest = !beside.Any(file =>
            file.Format.Id == KnownFormats.MovieLensLinks && file.SizeBytes > entry.Planned.SizeBytes);
        if (isAtHome && isLargest)
        {
            return false;
        }

        string reason = isAtHome
            ? "links of a smaller edition beside larger ones; name the file to use it"
            : "links without the movies.csv or ratings.csv they belong to; name the file to use it";
        _leftOut.Add(new LeftOutFile(entry.File.DisplayName, reason));
        return true;
    }

    private void Keep(IEnumerable<PlannedFile> files) =>
        _files.AddRange(files.Where(file => _seen.Add(file.DisplayName)));

    private sealed record SourceFolderEntry(SourceFile File, PlannedFile Planned);
}
