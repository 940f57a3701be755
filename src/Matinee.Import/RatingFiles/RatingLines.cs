using Matinee.Import.Files;

namespace Matinee.Import.RatingFiles;

/// <summary>The lines of a file of ratings: plain, gzip or an entry of a zip archive.</summary>
internal sealed class RatingLines : IDisposable
{
    private const int LongestLineBytes = 1 << 24; // a LightGCN line of a million items fits
    private static readonly string[] RatingEntries = ["ratings.csv", "u.data", "ratings.dat"];

    private readonly MeteredStream _content;
    private readonly LineReader _lines;

    private RatingLines(SourceFile file)
    {
        Name = file.DisplayName;
        _content = file.Open(progress: null, CancellationToken.None);
        _lines = new LineReader(_content, LongestLineBytes);
    }

    /// <summary>Name for messages; an archive entry follows after <c>!</c>.</summary>
    public string Name { get; }

    /// <summary>Where the current line stands.</summary>
    public FileLine Place => new(Name, _lines.Number);

    /// <summary>The current line without its end; valid until the next line is read.</summary>
    public ReadOnlySpan<byte> Bytes => _lines.Bytes;

    /// <summary>Opens a file for one pass; of a zip archive the only file, or the one with a MovieLens name.</summary>
    /// <exception cref="ImportException">
    /// The file is not there, empty, a folder or damaged, or an archive without a clear choice.
    /// </exception>
    public static RatingLines Open(string path) =>
        new(SourceFile.IsZip(path) ? ChooseEntry(path) : SourceFile.At(path));

    /// <summary>Moves to the next line that is not empty; false at the end of the file.</summary>
    /// <exception cref="ImportException">
    /// The file is damaged or cut short, or a line is longer than 16 MB: no text file of ratings.
    /// </exception>
    public bool Read()
    {
        while (_lines.Read())
        {
            if (_lines.IsTooLong)
            {
                throw new ImportException(
                    $"{Name} line {_lines.Number} is longer than {LongestLineBytes >> 20} MB; expected a row a line. "
                    + "Name a text file of ratings.");
            }

            if (!_lines.Bytes.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _content.Dispose();

    private static SourceFile ChooseEntry(string path)
    {
        IReadOnlyList<SourceFile> files = SourceFile.EntriesOf(path);
        SourceFile[] ratings =
            [.. files.Where(file => RatingEntries.Contains(file.Name, StringComparer.OrdinalIgnoreCase))];
        IReadOnlyList<SourceFile> choices = files.Count == 1 ? files : ratings;
        return choices.Count == 1
            ? choices[0]
            : throw new ImportException(
                $"{path} holds {files.Count} files, {choices.Count} of them named "
                + $"{string.Join(" or ", RatingEntries)}; expected one. Unpack it and name the file of ratings.");
    }
}
