using System.Text.Json;

namespace Matinee.Core.Tensors;

/// <summary>Reads the safetensors format; every offset and size is checked before a byte is handed out.</summary>
/// <remarks>Source: Hugging Face, "Safetensors", README, section "Format".</remarks>
public static class SafetensorsReader
{
    /// <summary>Bytes of the header length that opens every file.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Longest header that is accepted, 100 MB as in the reference implementation.</summary>
    public const long MaxHeaderBytes = 100_000_000;

    /// <summary>Reads the header and slices the tensors out of the file.</summary>
    /// <param name="header">The JSON header.</param>
    /// <param name="dataBytes">How many bytes follow the header.</param>
    /// <param name="slice">Gives the bytes at an offset after the header; called once a tensor.</param>
    /// <exception cref="InvalidDataException">The header is not one, or names bytes that are not there.</exception>
    public static TensorSet Read(ReadOnlySpan<byte> header, long dataBytes, Func<long, int, ReadOnlyMemory<byte>> slice)
    {
        var tensors = new TensorSet();
        List<Entry> entries = ReadHeader(header, tensors);
        CheckLayout(entries, dataBytes);
        foreach (Entry entry in entries)
        {
            if (!SafetensorsWriter.IsReserved(entry.Name))
            {
                tensors.Add(entry.Name, new Tensor(entry.Type, entry.Shape, slice(entry.Start, (int)entry.SizeBytes)));
            }
        }

        return tensors;
    }

    /// <summary>Reads a whole file that is in memory.</summary>
    /// <exception cref="InvalidDataException">The file is cut short or is not in the format.</exception>
    public static TensorSet Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < PrefixBytes)
        {
            throw new InvalidDataException(
                $"A safetensors file has at least {PrefixBytes} bytes, this one {file.Length}.");
        }

        int headerBytes = HeaderBytes(file.Span[..PrefixBytes], file.Length);
        int dataStart = PrefixBytes + headerBytes;
        return Read(
            file.Span.Slice(PrefixBytes, headerBytes),
            file.Length - dataStart,
            (offset, count) => file.Slice(dataStart + (int)offset, count));
    }

    /// <summary>The header's length, checked against the file's.</summary>
    /// <param name="prefix">The first 8 bytes of the file.</param>
    /// <param name="fileBytes">Size of the whole file.</param>
    /// <exception cref="InvalidDataException">The length is not plausible.</exception>
    public static int HeaderBytes(ReadOnlySpan<byte> prefix, long fileBytes)
    {
        long length = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length is < 2 or > MaxHeaderBytes || length > fileBytes - PrefixBytes)
        {
            throw new InvalidDataException(
                $"Header length {length} does not fit a safetensors file of {fileBytes} bytes.");
        }

        return (int)length;
    }

    private static List<Entry> ReadHeader(ReadOnlySpan<byte> header, TensorSet tensors)
    {
        string name = SafetensorsWriter.MetadataName;
        try
        {
            using JsonDocument json = JsonDocument.Parse(header.ToArray());
            var entries = new List<Entry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                name = property.Name;
                if (!names.Add(name))
                {
                    throw new InvalidDataException($"The safetensors header names '{name}' twice.");
                }

                if (name == SafetensorsWriter.MetadataName)
                {
                    ReadMetadata(property.Value, tensors);
                }
                else
                {
                    entries.Add(ReadEntry(name, property.Value));
                }
            }

            return entries;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The safetensors header is not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The safetensors header describes '{name}' wrongly: {e.Message}", e);
        }
    }

    private static void ReadMetadata(JsonElement lines, TensorSet tensors)
    {
        foreach (JsonProperty line in lines.EnumerateObject())
        {
            if (tensors.Metadata.ContainsKey(line.Name))
            {
                throw new InvalidDataException($"The safetensors metadata names '{line.Name}' twice.");
            }

            tensors.AddMetadata(line.Name, line.Value.GetString() ?? "");
        }
    }

    private static Entry ReadEntry(string name, JsonElement value)
    {
        string? typeName = value.GetProperty("dtype").GetString();
        // The parser of enums also takes numbers and lists.
        if (!Enum.TryParse(typeName, out TensorType type) || !Enum.IsDefined(type) || type.ToString() != typeName)
        {
            throw new InvalidDataException(
                $"Tensor '{name}' has dtype '{typeName}'; known are {string.Join(", ", Enum.GetNames<TensorType>())}.");
        }

        long[] shape = [.. value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        long[] offsets = [.. value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [>= 0 and long start, long end]
            || TensorTypes.SizeBytes(type, shape) is not (<= int.MaxValue and long sizeBytes)
            || end - start != sizeBytes)
        {
            throw new InvalidDataException(
                $"Tensor '{name}' of shape [{string.Join(", ", shape)}] does not fit its offsets " +
                $"[{string.Join(", ", offsets)}]; a tensor has at most {int.MaxValue} bytes.");
        }

        return new Entry(name, type, shape, start, sizeBytes);
    }

    /// <summary>The format demands that the tensors cover the data without overlap and without a hole.</summary>
    private static void CheckLayout(List<Entry> entries, long dataBytes)
    {
        long end = 0;
        foreach (Entry entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.SizeBytes))
        {
            if (entry.Start != end)
            {
                throw new InvalidDataException(
                    $"Tensor '{entry.Name}' starts at byte {entry.Start}, but the one before it ends at {end}.");
            }

            end += entry.SizeBytes;
        }

        if (end != dataBytes)
        {
            throw new InvalidDataException($"The tensors need {end} bytes, the file holds {dataBytes}.");
        }
    }

    private readonly record struct Entry(string Name, TensorType Type, long[] Shape, long Start, long SizeBytes);
}
