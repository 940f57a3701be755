using System.Text.Unicode;
using Matinee.Import.Files;

namespace Matinee.Import.Rows;

/// <summary>Reads lines of fields separated by <c>::</c>, without header or quoting.</summary>
internal sealed class DoubleColonReader(Stream content, int fieldCount) : IRecordReader
{
    private readonly LineReader _lines = new(content);
    private readonly Range[] _fields = new Range[fieldCount];

    /// <inheritdoc/>
    public long Line => _lines.Number;

    /// <inheritdoc/>
    public RecordProblem? Problem { get; private set; }

    /// <inheritdoc/>
    public bool Read()
    {
        do
        {
            if (!_lines.Read())
            {
                return false;
            }
        }
        while (_lines.Bytes.IsEmpty);

        Problem = FindProblem();
        return true;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Field(int index) => _lines.Bytes[_fields[index]];

    private RecordProblem? FindProblem()
    {
        ReadOnlySpan<byte> line = _lines.Bytes;
        string value = BadValue.Show(line[..Math.Min(line.Length, 800)]);
        if (_lines.IsTooLong)
        {
            return new(0, value, $"a line of more than {_lines.MaxBytes:N0} bytes", "Shorten the line.");
        }

        if (!Utf8.IsValid(line))
        {
            return new(0, value, "bytes that are not UTF-8; expected UTF-8 text", "Save the file as UTF-8.");
        }

        int count = Split(line);
        return count == fieldCount
            ? null
            : new(0, value, $"{count} fields; expected {fieldCount}", "Restore the line from the original file.");
    }

    private int Split(ReadOnlySpan<byte> line)
    {
        int count = 0;
        foreach (Range field in line.Split("::"u8))
        {
            if (count < fieldCount)
            {
                _fields[count] = field;
            }

            count++;
        }

        return count;
    }
}
