using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Matinee.Core.Tensors;
using Matinee.Storage;
using Matinee.Storage.Vectors;

namespace Matinee.Engine.VectorStores;

/// <summary>What was sent to a vector store last, as a hash a title; one file a store, beside the settings.</summary>
/// <remarks>
/// Titles are noted before they are sent or removed and confirmed afterwards, so that a store whose push was stopped
/// anywhere has nothing that is not listed here.
/// </remarks>
internal sealed class PushedVectors
{
    private const long Unknown = 0;

    private PushedVectors(string target, Dictionary<long, long> hashes) => (Target, Hashes) = (target, hashes);

    /// <summary>Store, address, collection and encoder that the hashes belong to.</summary>
    public string Target { get; }

    /// <summary>Hash of vector and traits by title; 0 where it is not certain what the store has.</summary>
    public Dictionary<long, long> Hashes { get; }

    /// <summary>Titles that the store surely has.</summary>
    public int Confirmed => Hashes.Values.Count(hash => hash != Unknown);

    /// <summary>Nothing was sent yet.</summary>
    public static PushedVectors None(string target) => new(target, []);

    /// <summary>Notes that the store may or may not have titles in a moment.</summary>
    public void Doubt(IEnumerable<long> titleIds)
    {
        foreach (long id in titleIds)
        {
            Hashes[id] = Unknown;
        }
    }

    /// <summary>What was sent to a target; nothing where the file is about another one, damaged or missing.</summary>
    public static PushedVectors Load(string dataDirectory, string target)
    {
        string path = PathOf(dataDirectory, target);
        if (!File.Exists(path))
        {
            return None(target);
        }

        try
        {
            using var file = MappedTensorFile.Open(path);
            long[] ids = file.Tensors.Get("ids").ToArray<long>();
            long[] hashes = file.Tensors.Get("hashes").ToArray<long>();
            return file.Tensors.GetMetadata("target") == target && ids.Length == hashes.Length
                ? new PushedVectors(target, ids.Zip(hashes).ToDictionary(pair => pair.First, pair => pair.Second))
                : None(target);
        }
        catch (InvalidDataException)
        {
            return None(target); // all is sent again then, which is slow but right
        }
    }

    /// <summary>Writes what was sent.</summary>
    public void Save(string dataDirectory)
    {
        TensorSet tensors = new TensorSet()
            .Add("ids", Tensor.From<long>(Hashes.Keys.ToArray()))
            .Add("hashes", Tensor.From<long>(Hashes.Values.ToArray()))
            .AddMetadata("target", Target);
        string path = PathOf(dataDirectory, Target);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (FileStream stream = File.Create(temporary))
        {
            SafetensorsWriter.Write(stream, tensors);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A hash over all that a store keeps of a title.</summary>
    public static long HashOf(VectorRecord record)
    {
        VectorTraits traits = record.Traits;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{traits.Kind}\n{traits.Year}\n{traits.Minutes}\n{traits.Language}\n{traits.Rating}\n{traits.Votes}\n"
            + $"{string.Join('\n', traits.Genres)}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(record.Vector.Span));
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    private static string PathOf(string dataDirectory, string target)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)).AsSpan(0, 8));
        return Path.Combine(dataDirectory, $"vector-store-{name}.safetensors");
    }
}
