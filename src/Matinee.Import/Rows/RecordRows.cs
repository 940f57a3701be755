using System.Text;
using System.Text.Unicode;
using Matinee.Import.Csv;

namespace Matinee.Import.Rows;

/// <summary>Turns the records of a file into imported rows.</summary>
internal static class RecordRows
{
    /// <summary>The rows of a comma-separated file with a header.</summary>
    /// <param name="file">Name of the file for messages.</param>
    /// <param name="content">Unpacked content.</param>
    /// <param name="signature">Columns that must be there.</param>
    /// <param name="convert">Makes a record of the current row; its result is dropped when it rejects the row.</param>
    /// <param name="missingMark">Mark for a missing value.</param>
    /// <exception cref="ImportException">A column is missing.</exception>
    public static IEnumerable<ImportedRow<T>> ReadCsv<T>(
        string file, Stream content, FormatSignature signature, Func<FieldRow, T> convert, string missingMark = "")
    {
        var reader = new CsvReader(content);
        IReadOnlyList<string> columns = ReadHeader(reader);
        foreach (string required in signature.Fields)
        {
            if (!columns.Contains(required, StringComparer.OrdinalIgnoreCase))
            {
                throw new ImportException(
                    $"{file}: no column {required}; found {BadValue.Show(string.Join(',', columns))}, "
                    + $"expected {string.Join(',', signature.Fields)}. Check that this is the right file.");
            }
        }

        reader.ExpectedFields = columns.Count;
        return Read(new FieldRow(file, reader, columns) { MissingMark = missingMark }, convert);
    }

    /// <summary>The rows of records.</summary>
    public static IEnumerable<ImportedRow<T>> Read<T>(FieldRow row, Func<FieldRow, T> convert)
    {
        while (row.Read())
        {
            if (row.Bad is null)
            {
                T record = convert(row);
                if (row.Bad is null)
                {
                    yield return record;
                    continue;
                }
            }

            yield return row.Bad;
        }
    }

    /// <summary>The column names of the first record; empty when it is no header.</summary>
    public static IReadOnlyList<string> ReadHeader(CsvReader reader)
    {
        var columns = new List<string>();
        if (!reader.Read() || reader.Problem is not null)
        {
            return columns;
        }

        for (int i = 0; i < reader.FieldCount; i++)
        {
            ReadOnlySpan<byte> name = reader.Field(i);
            if (!Utf8.IsValid(name) || name.ContainsAnyInRange((byte)0, (byte)0x1F))
            {
                return [];
            }

            columns.Add(Encoding.UTF8.GetString(name).Trim());
        }

        return columns;
    }
}
