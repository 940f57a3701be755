using Matinee.Import.Files;

namespace Matinee.Import.Rows;

/// <summary>Cuts a JSON array into its members without holding more than one of them.</summary>
/// <remarks>
/// A member with a line break inside a string, or over the size limit, is given up: reading goes on at the next line
/// that starts an object. That finds its way in files that are written over several lines, as the known ones are. Every
/// such member is looked through again from its second line on, so there is an end to how much is given up.
/// </remarks>
internal sealed class JsonArrayReader(string file, Stream content, int maxBytes = 1 << 20)
{
    private const int MostFailuresInARow = 100;
    private const int MostFailedScans = 16; // of the size limit each

    private readonly ByteWindow _window = new(content);
    private int _length;
    private bool _isStarted;
    private long _nextLine = 1;
    private int _failuresInARow;
    private long _failedBytes;

    /// <summary>Line on which the current member starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The current member; its start where there is a <see cref="Problem"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _window.Bytes[.._length];

    /// <summary>Why the current member cannot be read; null when it may be.</summary>
    public string? Problem { get; private set; }

    /// <summary>Moves to the next member; false at the end of the array.</summary>
    /// <exception cref="ImportException">There is no array, it ends too early, or too much of it is broken.</exception>
    public bool Read()
    {
        if (!_isStarted)
        {
            Start();
        }

        GiveUp();
        SkipTo(separator: (byte)',');
        (Line, Problem) = (_nextLine, null);
        if (!_window.Has(0))
        {
            throw new ImportException(
                $"{file} line {_nextLine}: the JSON array is not closed; the file is incomplete. Fetch it again.");
        }

        if (_window.Bytes[0] == ']')
        {
            return false;
        }

        FindEnd();
        return true;
    }

    private void Start()
    {
        _isStarted = true;
        if (_window.Has(2) && _window.Bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            _window.Advance(3);
        }

        SkipTo(separator: (byte)' ');
        if (!_window.Has(0) || _window.Bytes[0] != '[')
        {
            throw new ImportException($"{file}: no JSON array; expected a file that begins with [. Fetch it again.");
        }

        _window.Advance(1);
    }

    private void GiveUp()
    {
        if (Problem is null)
        {
            _nextLine += Bytes.Count((byte)'\n');
            _window.Advance(_length);
            _length = 0;
            return;
        }

        _length = 0;
        do
        {
            _window.SkipLine();
            _nextLine++;
        }
        while (_window.Has(0) && !StartsObject());
    }

    private bool StartsObject()
    {
        int i = 0;
        while (_window.Has(i) && _window.Bytes[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return _window.Has(i) && _window.Bytes[i] is (byte)'{' or (byte)']'
            && (_window.Bytes[i] == '{' || IsLastLine(i + 1));
    }

    // A bracket at a line start may close a list inside the broken member; only the last one closes the array.
    private bool IsLastLine(int from)
    {
        for (int i = from; _window.Has(i); i++)
        {
            if (_window.Bytes[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }

    private void SkipTo(byte separator)
    {
        while (_window.Has(0))
        {
            byte first = _window.Bytes[0];
            if (first is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') && first != separator)
            {
                return;
            }

            _nextLine += first == '\n' ? 1 : 0;
            _window.Advance(1);
        }
    }

    private void FindEnd()
    {
        int depth = 0;
        bool isInText = false;
        for (int i = 0; i < maxBytes && _window.Has(i); i++)
        {
            byte value = _window.Bytes[i];
            if (isInText)
            {
                if (value == '\n')
                {
                    Fail(i, "a text that is not closed on its line");
                    return;
                }

                i += value == '\\' ? 1 : 0;
                isInText = value != '"';
                continue;
            }

            isInText = value == '"';
            depth += value is (byte)'{' or (byte)'[' ? 1 : value is (byte)'}' or (byte)']' ? -1 : 0;
            if (depth == 0 && !isInText && (value is (byte)'}' or (byte)']' || EndsScalar(i)))
            {
                (_length, _failuresInARow) = (i + 1, 0);
                return;
            }
        }

        Fail(
            Math.Min(maxBytes, _window.Bytes.Length),
            $"a record that does not end within {maxBytes:N0} bytes or before the end of the file");
    }

    private bool EndsScalar(int at) =>
        !_window.Has(at + 1) || _window.Bytes[at + 1] is (byte)',' or (byte)']' or (byte)'\n';

    private void Fail(int length, string problem)
    {
        (_length, Problem) = (length, problem);
        _failuresInARow++;
        _failedBytes += length;
        if (_failuresInARow > MostFailuresInARow || _failedBytes > (long)MostFailedScans * maxBytes)
        {
            throw new ImportException(
                $"{file} line {Line}: {problem}; with those before it too much of the JSON array is broken to go on. "
                + "Fetch it again.");
        }
    }
}
