using System.Text;

namespace Matinee.Cli.Chat;

/// <summary>Reads one line from a terminal, with cursor keys and the lines of the history.</summary>
/// <param name="readKey">Waits for a key.</param>
/// <param name="output">Shows the line.</param>
/// <param name="width">Columns of the terminal at the moment.</param>
internal sealed class LineEditor(Func<ConsoleKeyInfo> readKey, TextWriter output, Func<int> width)
{
    private readonly StringBuilder _line = new();
    private int _cursor;
    private int _place; // in the history; its length is the line being typed

    /// <summary>
    /// The line; null when somebody wants to leave: Ctrl-C or Ctrl-D on an empty line. On a line with text Ctrl-C
    /// clears it.
    /// </summary>
    public string? Read(string prompt, IReadOnlyList<string> history)
    {
        _line.Clear();
        (_cursor, _place) = (0, history.Count);
        string typed = "";
        while (true)
        {
            Show(prompt);
            ConsoleKeyInfo key = readKey();
            bool isControl = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    output.WriteLine();
                    return _line.ToString();
                case ConsoleKey.C when isControl && _line.Length > 0:
                    _line.Clear();
                    (_cursor, _place) = (0, history.Count);
                    break;
                case ConsoleKey.C when isControl:
                case ConsoleKey.D when isControl && _line.Length == 0:
                    output.WriteLine();
                    return null;
                case ConsoleKey.UpArrow or ConsoleKey.DownArrow:
                    typed = _place == history.Count ? _line.ToString() : typed;
                    Recall(history, typed, key.Key == ConsoleKey.UpArrow ? -1 : 1);
                    break;
                default:
                    Edit(key, isControl);
                    break;
            }
        }
    }

    private void Recall(IReadOnlyList<string> history, string typed, int step)
    {
        _place = Math.Clamp(_place + step, 0, history.Count);
        _line.Clear().Append(_place == history.Count ? typed : history[_place]);
        _cursor = _line.Length;
    }

    private void Edit(ConsoleKeyInfo key, bool isControl)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when _cursor > 0:
                _line.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _line.Length:
            case ConsoleKey.D when isControl && _cursor < _line.Length:
                _line.Remove(_cursor, 1);
                break;
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_line.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when isControl:
                _cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when isControl:
                _cursor = _line.Length;
                break;
            case ConsoleKey.U when isControl:
                _line.Remove(0, _cursor);
                _cursor = 0;
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    _line.Insert(_cursor++, key.KeyChar);
                }

                break;
        }
    }

    // A line longer than the terminal shows the part around the cursor, so that it never wraps.
    private void Show(string prompt)
    {
        int room = Math.Max(10, width() - prompt.Length - 1);
        int first = Math.Max(0, _cursor - room + 1);
        string part = _line.ToString(first, Math.Min(room, _line.Length - first));
        output.Write($"\r\e[K{prompt}{part}\r\e[{prompt.Length + _cursor - first}C");
        output.Flush();
    }
}
