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
        using JsonDocument json = Parse(header);
        var tensors = new TensorSet();
        foreach (JsonProperty entry in json.RootElement.EnumerateObject())
        {
            if (entry.NameEquals("__metadata__"))
            {
                foreach (JsonProperty line in entry.Value.EnumerateObject())
                {
                    tensors.AddMetadata(line.Name, line.Value.GetString() ?? "");
                }
            }
            else if (!entry.Name.StartsWith(SafetensorsWriter.PaddingPrefix, StringComparison.Ordinal))
            {
                tensors.Add(entry.Name, ReadTensor(entry, dataBytes, slice));
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
            throw new InvalidDataException($"A safetensors file has at least {PrefixBytes} bytes, this one {file.Length}.");
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
            throw new InvalidDataException($"Header length {length} does not fit a safetensors file of {fileBytes} bytes.");
        }

        return (int)length;
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> header)
    {
        try
        {
            JsonDocument json = JsonDocument.Parse(header.ToArray());
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json
                : throw new InvalidDataException("The safetensors header is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The safetensors header is not JSON: {e.Message}", e);
        }
    }

    private static Tensor ReadTensor(JsonProperty entry, long dataBytes, Func<long, int, ReadOnlyMemory<byte>> slice)
    {
        try
        {
            JsonElement value = entry.Value;
            if (!Enum.TryParse(value.GetProperty("dtype").GetString(), out TensorType type))
            {
                throw new InvalidDataException($"Tensor '{entry.Name}' has an unknown dtype.");
            }

            long[] shape = [.. value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
            long start = value.GetProperty("data_offsets")[0].GetInt64();
            long end = value.GetProperty("data_offsets")[1].GetInt64();
            long expected = shape.Aggregate((long)type.SizeBytes(), (product, d) => checked(product * d));
            if (shape.Any(d => d < 0) || start < 0 || end < start || end > dataBytes || end - start != expected
                || expected > int.MaxValue)
            {
                throw new InvalidDataException(
                    $"Tensor '{entry.Name}' of {expected} bytes does not fit offsets {start} to {end} of {dataBytes}.");
            }

            return new Tensor(type, shape, slice(start, (int)expected));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"Tensor '{entry.Name}' is described wrongly: {e.Message}", e);
        }
    }
}
