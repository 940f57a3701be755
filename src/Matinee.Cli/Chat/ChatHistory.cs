using Matinee.Cli.Output;

namespace Matinee.Cli.Chat;

/// <summary>The lines of earlier sessions, oldest first, kept in a file of the data folder.</summary>
internal sealed class ChatHistory
{
    public const string FileName = "chat-history";

    private const int MostLines = 500;

    private readonly string? _path;
    private readonly List<string> _lines = [];

    /// <summary>Reads the lines of a file.</summary>
    /// <param name="path">The file, which need not exist; null keeps lines for this session only.</param>
    public ChatHistory(string? path)
    {
        _path = path;
        if (path is not null && File.Exists(path))
        {
            _lines.AddRange(File.ReadLines(path).Select(TerminalText.Clean).TakeLast(MostLines));
        }
    }

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a line; one that repeats the last is not kept twice.</summary>
    public void Add(string line)
    {
        string clean = TerminalText.Clean(line).Trim();
        if (clean.Length == 0 || (_lines.Count > 0 && _lines[^1] == clean))
        {
            return;
        }

        _lines.Add(clean);
        if (_path is null)
        {
            return;
        }

        string temporary = $"{_path}.new";
        File.Delete(temporary); // one that a crash left would keep its mode
        using (var writer = new StreamWriter(temporary, OnlyForOneself()))
        {
            _lines.TakeLast(MostLines).ToList().ForEach(writer.WriteLine);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    // What somebody looks for is nobody else's business.
    private static FileStreamOptions OnlyForOneself()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
