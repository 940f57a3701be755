using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Matinee.Import.Literals;

namespace Matinee.Import.Rows;

/// <summary>The current row of a file with named columns, read as what a column means.</summary>
/// <remarks>
/// A value that cannot be read rejects the row (<see cref="Bad"/>) and comes back as null or 0, so that a caller reads
/// all it needs and asks once at the end. A column that the file does not have reads as empty.
/// </remarks>
internal sealed class FieldRow
{
    private const string IdRemedy = "Correct the id; shifted fields show a missing quote or comma.";
    private const string NumberRemedy = "Correct the number, or empty the field where it is not known.";

    private readonly IRecordReader _reader;
    private readonly RowVerdict _verdict;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="file">Name of the file for messages.</param>
    /// <param name="reader">Gives the records.</param>
    /// <param name="columns">Column names in file order; of two with one name the first counts.</param>
    public FieldRow(string file, IRecordReader reader, IReadOnlyList<string> columns)
    {
        (_reader, _verdict) = (reader, new RowVerdict(file));
        for (int i = 0; i < columns.Count; i++)
        {
            _columns.TryAdd(columns[i], i);
        }
    }

    /// <summary>The first complaint about the row; null while it is good.</summary>
    public BadRow? Bad => _verdict.Bad;

    /// <summary>Physical line on which the row starts, from 1.</summary>
    public long Line => _reader.Line;

    /// <summary>A mark that stands for a missing value besides the empty field, such as <c>N/A</c>.</summary>
    public string MissingMark { get; init; } = "";

    /// <summary>Moves to the next row, good or bad; false at the end of the file.</summary>
    public bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        _verdict.Start(_reader.Line);
        if (_reader.Problem is { } problem)
        {
            _verdict.Reject(problem);
        }

        return true;
    }

    /// <summary>Rejects the row for the value of a column.</summary>
    public void Reject(string column, string problem, string remedy)
    {
        int number = _columns.GetValueOrDefault(column, -1) + 1;
        _verdict.Reject(number, BadValue.Show(Bytes(column)), $"{column}: {problem}", remedy);
    }

    /// <summary>Cleaned text; null when the field is empty.</summary>
    public string? Text(string column)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        return bytes.IsEmpty ? null : CleanText.Of(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Cleaned text that must be there.</summary>
    public string RequiredText(string column)
    {
        string? text = Text(column);
        if (text is null)
        {
            Reject(column, "empty; expected text", "Fill in the field; join a row that a line break has cut in two.");
        }

        return text ?? "";
    }

    /// <summary>An id, 1 or more, that must be there.</summary>
    public long Id(string column)
    {
        long? id = OptionalId(column);
        if (id is null)
        {
            Reject(column, "not an id; expected a whole number of 1 or more", IdRemedy);
        }

        return id ?? 0;
    }

    /// <summary>An id of at most 32 bits, as rating sets and tag genomes are stored with.</summary>
    public int SmallId(string column)
    {
        long id = Id(column);
        if (id <= int.MaxValue)
        {
            return (int)id;
        }

        Reject(column, $"above {int.MaxValue}, the largest id that is stored", "Number the ids anew.");
        return 0;
    }

    /// <summary>An id, 1 or more; null when the field is empty.</summary>
    public long? OptionalId(string column)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (bytes.EndsWith(".0"u8)) // written by programs that keep a column with gaps as floating point
        {
            bytes = bytes[..^2];
        }

        if (Utf8Parser.TryParse(bytes, out long id, out int used) && used == bytes.Length && id > 0)
        {
            return id;
        }

        Reject(column, "not an id; expected a whole number of 1 or more", IdRemedy);
        return null;
    }

    /// <summary>A finite number; null when the field is empty.</summary>
    public double? Number(string column)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        bool isNumber = double.TryParse(bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (isNumber && double.IsFinite(number))
        {
            return number;
        }

        Reject(column, "not a number", NumberRemedy);
        return null;
    }

    /// <summary>A number within bounds; null when the field is empty.</summary>
    public double? Number(string column, double from, double to)
    {
        double? number = Number(column);
        if (number is { } value && !(value >= from && value <= to))
        {
            CultureInfo invariant = CultureInfo.InvariantCulture;
            Reject(column, string.Create(invariant, $"out of range; expected {from} to {to}"), NumberRemedy);
            return null;
        }

        return number;
    }

    /// <summary>A whole number of 0 or more, which may have thousands commas; null when the field is empty.</summary>
    public int? Count(string column)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint;
        bool isNumber = double.TryParse(bytes, Style, CultureInfo.InvariantCulture, out double number);
        if (isNumber && number is >= 0 and <= int.MaxValue && number == Math.Floor(number))
        {
            return (int)number;
        }

        Reject(column, "not a count; expected a whole number of 0 or more", NumberRemedy);
        return null;
    }

    /// <summary>A time that must be there, in seconds since 1970.</summary>
    public long Timestamp(string column)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        bool isNumber = Utf8Parser.TryParse(bytes, out long seconds, out int used) && used == bytes.Length;
        if (!isNumber || seconds < 0 || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            Reject(column, "not a time; expected seconds since 1970", "Correct the time or remove the row.");
        }

        return seconds;
    }

    /// <summary>A literal in a field; null when the field is empty.</summary>
    /// <param name="column">Column name.</param>
    /// <param name="isPython">Whether it is a Python literal; else JSON.</param>
    public LiteralValue? Literal(string column, bool isPython)
    {
        ReadOnlySpan<byte> bytes = Bytes(column);
        if (bytes.IsEmpty)
        {
            return null;
        }

        try
        {
            return isPython ? PythonLiteral.Parse(bytes) : JsonLiteral.Parse(bytes);
        }
        catch (LiteralException exception)
        {
            string expected = isPython ? "a Python literal" : "JSON";
            Reject(column, $"{exception.Message}; expected {expected}", "Restore the field from the original file.");
            return null;
        }
    }

    /// <summary>The field as it stands, without the spaces around it; empty when it is missing.</summary>
    public ReadOnlySpan<byte> Bytes(string column)
    {
        if (_reader.Problem is not null || !_columns.TryGetValue(column, out int index))
        {
            return default;
        }

        ReadOnlySpan<byte> bytes = _reader.Field(index).Trim(" \t\r\n"u8);
        return MissingMark.Length > 0 && IsMissing(bytes) ? default : bytes;
    }

    private bool IsMissing(ReadOnlySpan<byte> bytes) =>
        bytes.Length == MissingMark.Length && Encoding.UTF8.GetString(bytes) == MissingMark;
}
