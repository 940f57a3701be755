using System.Text.Json;
using System.Text.Unicode;
using Matinee.Import.Csv;
using Matinee.Import.Rows;

namespace Matinee.Import.Files;

/// <summary>What the first bytes of a file say about its format.</summary>
/// <param name="Layout">How records are laid out.</param>
/// <param name="Fields">Column or property names of the first record; empty for a layout without names.</param>
/// <param name="FieldCount">Number of fields of the first record.</param>
/// <param name="Shown">The header for messages.</param>
internal sealed record FileHeader(FileLayout Layout, IReadOnlyList<string> Fields, int FieldCount, string Shown)
{
    private const int PeekBytes = 64 * 1024;

    /// <summary>Looks at the start of a file.</summary>
    /// <exception cref="ImportException">The file cannot be read, or holds nothing once unpacked.</exception>
    public static FileHeader Of(SourceFile file)
    {
        using MeteredStream content = file.Open(progress: null, CancellationToken.None);
        return Of(file, content);
    }

    /// <summary>Looks at the start of the content of a file.</summary>
    /// <exception cref="ImportException">The content cannot be read, or there is none.</exception>
    public static FileHeader Of(SourceFile file, Stream content)
    {
        byte[] buffer = new byte[PeekBytes];
        int count = content.ReadAtLeast(buffer, PeekBytes, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = buffer.AsSpan(0, count);
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        if (start.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new ImportException($"{file.DisplayName} is empty; expected a data file. Fetch it again.");
        }

        return Of(start);
    }

    /// <summary>Whether a format's signature fits.</summary>
    public bool Fits(FormatSignature signature) =>
        signature.Layout == Layout
        && (signature.FieldCount == 0 || signature.FieldCount == FieldCount)
        && signature.Fields.All(field => Fields.Contains(field, StringComparer.OrdinalIgnoreCase));

    private static FileHeader Of(ReadOnlySpan<byte> start)
    {
        int lineEnd = start.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = (lineEnd < 0 ? start : start[..lineEnd]).TrimEnd((byte)'\r');
        ReadOnlySpan<byte> text = start.TrimStart(" \t\r\n"u8);
        if (text[0] == '{')
        {
            return OfJson(FileLayout.JsonLines, line, line);
        }

        if (text[0] == '[')
        {
            return OfJson(FileLayout.JsonArray, text[1..], line);
        }

        if (line.IndexOf("::"u8) >= 0 && Utf8.IsValid(line))
        {
            int fields = line.Count("::"u8) + 1;
            return new FileHeader(FileLayout.DoubleColon, [], fields, BadValue.Show(line));
        }

        using var memory = new MemoryStream(start.ToArray());
        IReadOnlyList<string> columns = RecordRows.ReadHeader(new CsvReader(memory));
        FileLayout layout = columns.Count == 0 ? FileLayout.Unknown : FileLayout.Csv;
        return new FileHeader(layout, columns, columns.Count, BadValue.Show(line));
    }

    private static FileHeader OfJson(FileLayout layout, ReadOnlySpan<byte> json, ReadOnlySpan<byte> line)
    {
        List<string> names = PropertyNames(json);
        string shown = names.Count > 0 ? BadValue.Show(string.Join(',', names)) : BadValue.Show(line);
        return new FileHeader(layout, names, names.Count, shown);
    }

    // The bytes may end anywhere, so what is complete counts.
    private static List<string> PropertyNames(ReadOnlySpan<byte> json)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0))
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    names.Add(reader.GetString() ?? "");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return []; // not JSON after all: a file of no known format
        }

        return names;
    }
}
