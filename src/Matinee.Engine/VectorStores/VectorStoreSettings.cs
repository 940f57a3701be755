using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matinee.Engine.VectorStores;

/// <summary>Which vector store a data directory uses; no key is written down, only where to find it.</summary>
/// <param name="Store">One of <see cref="Storage.Vectors.VectorStores.Names"/>.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Collection">Collection, table or namespace.</param>
/// <param name="ApiKeyVariable">Environment variable that holds its key; null for none.</param>
public sealed record VectorStoreSettings(string Store, string Url, string Collection, string? ApiKeyVariable)
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "vector-store.json";

    /// <summary>The settings of a data directory, or null where it uses no store.</summary>
    /// <exception cref="InvalidDataException">The file is not what <see cref="Save"/> wrote.</exception>
    public static VectorStoreSettings? Load(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), VectorStoreJson.Default.VectorStoreSettings)
                is { Store: not null, Url: not null, Collection: not null } settings
                ? settings
                : throw new InvalidDataException($"{path} names no store; run 'matinee vectors push' again.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{path} is not readable ({error.Message}); run 'matinee vectors push' again.", error);
        }
    }

    /// <summary>Writes the settings of a data directory.</summary>
    public void Save(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        string path = Path.Combine(dataDirectory, FileName);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(
            temporary, JsonSerializer.SerializeToUtf8Bytes(this, VectorStoreJson.Default.VectorStoreSettings));
        File.Move(temporary, path, overwrite: true);
    }
}

/// <summary>Generated reader and writer of <see cref="VectorStoreSettings"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(VectorStoreSettings))]
internal sealed partial class VectorStoreJson : JsonSerializerContext;
