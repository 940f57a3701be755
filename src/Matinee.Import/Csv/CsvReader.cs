using System.Text.Unicode;
using Matinee.Import.Files;
using Matinee.Import.Rows;

namespace Matinee.Import.Csv;

/// <summary>Reads comma-separated records (RFC 4180) from bytes, and reads on behind broken ones.</summary>
/// <remarks>
/// A record whose quotes do not match or whose field is too large is given up at its first physical line: reading goes
/// on at the next line, so a missing quote costs one row and not the rest of the file. Memory is bounded by
/// <see cref="CsvLimits"/>; time by the number of columns times the size of the file. A quote inside an unquoted
/// field stands for itself. Line ends are LF or CRLF; a byte order mark and empty lines are skipped.
/// </remarks>
internal sealed class CsvReader : IRecordReader
{
    private const string QuoteRemedy = "Close the quote, or double the quotes inside the field.";
    private const string SizeRemedy = "Shorten the field, or close the quote that it starts with.";
    private const int ResumeTries = 8;

    private readonly ByteWindow _window;
    private readonly CsvLimits _limits;
    private readonly CsvScanner _scanner;
    private int _recordBytes;
    private long _nextLine = 1;

    /// <param name="content">Bytes of the file; not disposed.</param>
    /// <param name="limits">What a record may measure.</param>
    public CsvReader(Stream content, CsvLimits? limits = null)
    {
        _limits = limits ?? new CsvLimits();
        _window = new ByteWindow(content);
        _scanner = new CsvScanner(_window, _limits) { MaxFields = _limits.Columns };
    }

    /// <inheritdoc/>
    public long Line { get; private set; }

    /// <inheritdoc/>
    public RecordProblem? Problem { get; private set; }

    /// <summary>Number of fields of the current good record.</summary>
    public int FieldCount => _scanner.FieldCount;

    /// <summary>Number of fields that every following record must have; 0 before the header is known.</summary>
    public int ExpectedFields
    {
        get;
        set
        {
            field = value;
            _scanner.MaxFields = (2 * value) + 16; // enough to tell how many there are, too few to scan the whole file
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        _window.Advance(_recordBytes);
        _recordBytes = 0;
        SkipMarkAndEmptyLines();
        (Line, Problem) = (_nextLine, null);
        if (!_window.Has(0))
        {
            return false;
        }

        CsvOutcome outcome = _scanner.Scan(0);
        if (outcome is not CsvOutcome.Record)
        {
            GiveUpFirstLine(outcome);
        }
        else if (ExpectedFields > 0 && FieldCount != ExpectedFields)
        {
            GiveUpMiscounted();
        }
        else
        {
            Accept(_scanner.End);
        }

        return true;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Field(int index) => _scanner.Field(index);

    private void SkipMarkAndEmptyLines()
    {
        if (_nextLine == 1 && _window.Has(2) && _window.Bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            _window.Advance(3);
        }

        while (_window.Has(0))
        {
            bool isReturn = _window.Bytes[0] == '\r' && _window.Has(1);
            if (_window.Bytes[isReturn ? 1 : 0] != '\n')
            {
                return;
            }

            _window.Advance(isReturn ? 2 : 1);
            _nextLine++;
        }
    }

    private void Accept(int end)
    {
        ReadOnlySpan<byte> record = _window.Bytes[..end];
        if (!Utf8.IsValid(record))
        {
            int column = 1;
            while (column < FieldCount && Utf8.IsValid(Field(column - 1)))
            {
                column++;
            }

            Problem = new RecordProblem(
                column,
                BadValue.Show(Field(column - 1)),
                "bytes that are not UTF-8; expected UTF-8 text",
                "Save the file as UTF-8.");
        }

        GiveUp(end);
    }

    private void GiveUp(int end)
    {
        _recordBytes = end;
        _nextLine += Math.Max(_window.Bytes[..end].Count((byte)'\n'), 1);
    }

    private void GiveUpFirstLine(CsvOutcome outcome)
    {
        int column = FieldCount + 1;
        ReadOnlySpan<byte> field = _window.Bytes[_scanner.FieldStart..];
        string value = BadValue.Show(field[..Math.Min(field.Length, 800)]);
        Problem = outcome switch
        {
            CsvOutcome.OpenQuote => new(column, value, "a quoted field that is never closed", QuoteRemedy),
            CsvOutcome.TextAfterQuote => new(column, value, "text after a closing quote", QuoteRemedy),
            CsvOutcome.LongField =>
                new(column, value, $"a field of more than {_limits.FieldBytes:N0} bytes", SizeRemedy),
            CsvOutcome.LongRecord => new(0, value, $"a record of more than {_limits.RecordBytes:N0} bytes", SizeRemedy),
            _ => Miscounted($"more than {_scanner.MaxFields}"),
        };

        _window.SkipLine();
        _nextLine++;
    }

    // A stray quote can swallow the rows after it and still end well, with too many or too few fields. Where one of the
    // lines swallowed starts a record of the right length, reading goes on there; else behind the whole record.
    private void GiveUpMiscounted()
    {
        int end = _scanner.End;
        Problem = Miscounted($"{FieldCount}");
        int line = 0;
        for (int i = 0; i < ResumeTries; i++)
        {
            int length = _window.Bytes[line..end].IndexOf((byte)'\n') + 1;
            line += length;
            if (length == 0 || line >= end)
            {
                break;
            }

            if (_scanner.Scan(line) is CsvOutcome.Record && FieldCount == ExpectedFields)
            {
                GiveUp(line);
                return;
            }
        }

        GiveUp(end);
    }

    private RecordProblem Miscounted(string count)
    {
        ReadOnlySpan<byte> record = _window.Bytes;
        int end = record.IndexOfAny((byte)'\n', (byte)'\r');
        return new RecordProblem(
            0,
            BadValue.Show(record[..(end < 0 ? record.Length : end)]),
            $"{count} fields; expected {ExpectedFields} as in the header",
            "Add the missing fields or quote the field that holds a comma or line break.");
    }
}
