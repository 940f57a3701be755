using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Snapshots;

/// <summary>Content of <c>manifest.json</c>: what a snapshot folder holds and how it came to be.</summary>
public sealed record SnapshotManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The schema that this program writes and the newest that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Schema of the folder.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When the snapshot was committed, UTC, whole seconds.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Identity of the data it was trained on.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Options of the training, as a JSON object.</summary>
    public required JsonElement Options { get; init; }

    /// <summary>Offline metrics by name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The encoder of the text vectors; null when there is none.</summary>
    public EncoderIdentity? Encoder { get; init; }

    /// <summary>Every tensor file by name.</summary>
    public required IReadOnlyDictionary<string, SnapshotFile> Files { get; init; }

    /// <summary>
    /// Hash over the names, sizes and hashes of the files; the same content gives the same hash at any time.
    /// </summary>
    public string ContentHash()
    {
        var lines = new StringBuilder();
        foreach ((string name, SnapshotFile file) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{name} {file.SizeBytes} {file.Sha256}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    /// <summary>The manifest as indented JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJson.Default.SnapshotManifest);

    /// <summary>Reads a manifest; the schema is checked before anything else.</summary>
    /// <param name="json">Content of the file.</param>
    /// <param name="path">Path named in errors.</param>
    /// <exception cref="InvalidDataException">It is no manifest, or its schema is newer than this program.</exception>
    public static SnapshotManifest FromJson(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            JsonElement root = JsonElement.ParseValue(ref reader);
            CheckSchema(root, path);
            SnapshotManifest manifest = root.Deserialize(SnapshotJson.Default.SnapshotManifest)
                ?? throw new InvalidDataException(
                    $"{path} is empty; delete the snapshot folder and run 'matinee train'.");
            manifest.CheckFiles(path);
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{path} is not a snapshot manifest ({e.Message}); delete the folder and run 'matinee train'.", e);
        }
    }

    private static void CheckSchema(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("schemaVersion", out JsonElement schema)
            || !schema.TryGetInt32(out int version) || version < 1)
        {
            throw new InvalidDataException(
                $"{path} names no schemaVersion, so the folder is not a snapshot; move it out of the models folder.");
        }

        if (version > CurrentSchemaVersion)
        {
            throw new InvalidDataException(
                $"{path} has schema {version}, this program reads up to {CurrentSchemaVersion}; update the program, "
                + "or delete the folder and run 'matinee train'.");
        }
    }

    private void CheckFiles(string path)
    {
        foreach ((string name, SnapshotFile file) in Files)
        {
            if (!SnapshotName.IsFileName(name) || file is not { SizeBytes: > 0, Sha256.Length: 64 })
            {
                throw new InvalidDataException(
                    $"{path} lists '{name}', which is no tensor file with size and hash; "
                    + "delete the folder and run 'matinee train'.");
            }
        }
    }
}
