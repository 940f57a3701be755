using System.Buffers.Binary;
using System.Text.Json;

namespace Matinee.Core.Tensors;

/// <summary>Writes a <see cref="TensorSet"/> in the safetensors format; the same set gives the same bytes.</summary>
/// <remarks>
/// Layout: header length (8 bytes, little-endian), JSON header padded with spaces to a multiple of 64 bytes, then the
/// tensors in name order, each starting at a multiple of 64 bytes so that a mapped file can be read in place.
/// Source: Hugging Face, "Safetensors", README, section "Format". That page forbids holes between tensors, so the
/// alignment bytes belong to filler tensors named <c>~pad.N</c>, which readers of this project leave out.
/// </remarks>
public static class SafetensorsWriter
{
    internal const string PaddingPrefix = "~pad.";
    internal const string MetadataName = "__metadata__";
    private const int Alignment = 64;

    /// <summary>Writes the whole file.</summary>
    /// <param name="stream">Receives the bytes; not closed.</param>
    /// <param name="tensors">What to write.</param>
    public static void Write(Stream stream, TensorSet tensors)
    {
        List<(string Name, Tensor Tensor)> blocks = [.. WithPadding(tensors)];
        byte[] header = Header(tensors, blocks);

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor tensor) in blocks)
        {
            stream.Write(tensor.Bytes.Span);
        }
    }

    /// <summary>Whether a name of the header stands for something else than a tensor of the caller.</summary>
    internal static bool IsReserved(string name) =>
        name == MetadataName || name.StartsWith(PaddingPrefix, StringComparison.Ordinal);

    private static IEnumerable<(string Name, Tensor Tensor)> WithPadding(TensorSet tensors)
    {
        int count = 0;
        foreach ((string name, Tensor tensor) in tensors.Tensors)
        {
            yield return (name, tensor);
            int missing = (Alignment - (tensor.Bytes.Length % Alignment)) % Alignment;
            if (missing > 0)
            {
                yield return ($"{PaddingPrefix}{count++}", Tensor.From<byte>(new byte[missing]));
            }
        }
    }

    private static byte[] Header(TensorSet tensors, List<(string Name, Tensor Tensor)> blocks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (tensors.Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach ((string key, string value) in tensors.Metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach ((string name, Tensor tensor) in blocks)
            {
                WriteEntry(json, name, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        while ((8 + buffer.Length) % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, long offset)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
