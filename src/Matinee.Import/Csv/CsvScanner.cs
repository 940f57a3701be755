using Matinee.Import.Files;

namespace Matinee.Import.Csv;

/// <summary>Finds the fields of one record; changes no byte until a field with doubled quotes is asked for.</summary>
internal sealed class CsvScanner(ByteWindow window, CsvLimits limits)
{
    private CsvField[] _fields = new CsvField[32];

    /// <summary>Number of whole fields found.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Where the last field begins, from the start of the window.</summary>
    public int FieldStart { get; private set; }

    /// <summary>Where the next record begins, from the start of the window.</summary>
    public int End { get; private set; }

    /// <summary>Most fields of a record before the scan is given up.</summary>
    public int MaxFields { get; set; }

    /// <summary>Finds the fields of the record that starts at a position of the window.</summary>
    public CsvOutcome Scan(int from)
    {
        (FieldCount, FieldStart, End) = (0, from, from);
        while (true)
        {
            FieldStart = End;
            if (FieldCount == MaxFields)
            {
                return CsvOutcome.ManyFields;
            }

            if (End - from > limits.RecordBytes)
            {
                return CsvOutcome.LongRecord;
            }

            bool isQuoted = window.Has(FieldStart) && window.Bytes[FieldStart] == '"';
            CsvOutcome? outcome = isQuoted ? ScanQuoted() : ScanPlain();
            if (outcome is not null)
            {
                return outcome.Value;
            }
        }
    }

    /// <summary>One field without its quotes; doubled quotes are made single in place.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FieldCount);
        ref CsvField field = ref _fields[index];
        Span<byte> bytes = window.Bytes.Slice(field.Start, field.Length);
        if (field.HasDoubledQuotes)
        {
            field = new CsvField(field.Start, MakeQuotesSingle(bytes), HasDoubledQuotes: false);
        }

        return bytes[..field.Length];
    }

    private static int MakeQuotesSingle(Span<byte> bytes)
    {
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[length++] = bytes[i];
            if (bytes[i] == '"')
            {
                i++;
            }
        }

        return length;
    }

    private CsvOutcome? ScanPlain()
    {
        int search = FieldStart;
        while (true)
        {
            ReadOnlySpan<byte> bytes = window.Bytes;
            int found = bytes[search..].IndexOfAny((byte)',', (byte)'\n');
            search = found < 0 ? bytes.Length : search + found;
            if (search - FieldStart > limits.FieldBytes)
            {
                return CsvOutcome.LongField;
            }

            if (found >= 0)
            {
                bool isLast = bytes[search] == '\n';
                return Add(FieldStart, search - (isLast && EndsInReturn(search) ? 1 : 0), search + 1, isLast, false);
            }

            if (!window.Grow())
            {
                return Add(FieldStart, search - (EndsInReturn(search) ? 1 : 0), search, isLast: true, false);
            }
        }
    }

    private bool EndsInReturn(int end) => end > FieldStart && window.Bytes[end - 1] == '\r';

    private CsvOutcome? ScanQuoted()
    {
        int start = FieldStart + 1;
        int search = start;
        bool hasDoubledQuotes = false;
        while (true)
        {
            int found = window.Bytes[search..].IndexOf((byte)'"');
            int quote = found < 0 ? window.Bytes.Length : search + found;
            if (quote - start > limits.FieldBytes)
            {
                return CsvOutcome.LongField;
            }

            if (found < 0)
            {
                search = quote;
                if (!window.Grow())
                {
                    return CsvOutcome.OpenQuote;
                }
            }
            else if (window.Has(quote + 1) && window.Bytes[quote + 1] == '"')
            {
                hasDoubledQuotes = true;
                search = quote + 2;
            }
            else
            {
                return EndQuoted(start, quote, hasDoubledQuotes);
            }
        }
    }

    private CsvOutcome? EndQuoted(int start, int quote, bool hasDoubledQuotes)
    {
        int next = quote + 1;
        if (!window.Has(next))
        {
            return Add(start, quote, next, isLast: true, hasDoubledQuotes);
        }

        if (window.Bytes[next] == '\r' && (!window.Has(next + 1) || window.Bytes[next + 1] == '\n'))
        {
            return Add(start, quote, Math.Min(next + 2, window.Bytes.Length), isLast: true, hasDoubledQuotes);
        }

        return window.Bytes[next] switch
        {
            (byte)',' => Add(start, quote, next + 1, isLast: false, hasDoubledQuotes),
            (byte)'\n' => Add(start, quote, next + 1, isLast: true, hasDoubledQuotes),
            _ => CsvOutcome.TextAfterQuote,
        };
    }

    private CsvOutcome? Add(int start, int end, int next, bool isLast, bool hasDoubledQuotes)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * _fields.Length);
        }

        _fields[FieldCount++] = new CsvField(start, end - start, hasDoubledQuotes);
        End = next;
        return isLast ? CsvOutcome.Record : null;
    }

    private readonly record struct CsvField(int Start, int Length, bool HasDoubledQuotes);
}
