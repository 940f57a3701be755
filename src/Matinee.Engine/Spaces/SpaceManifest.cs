using System.Text.Json;
using System.Text.Json.Serialization;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>What a space of title vectors is: the encoder that made it and the state of the titles then.</summary>
public sealed record SpaceManifest
{
    /// <summary>Name of the file in a space's folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Version of this form; a newer one is refused.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the form that was written.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>When the space was complete, in UTC.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>What makes its vectors comparable.</summary>
    public required EncoderIdentity Encoder { get; init; }

    /// <summary>Folder of the encoder's model; null when a server made the vectors.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>The server that made the vectors; null when a model in a folder did.</summary>
    public SpaceEndpoint? Endpoint { get; init; }

    /// <summary>Whether the encoder held its weights in eight bits.</summary>
    public required bool IsInt8 { get; init; }

    /// <summary>Number of titles with a vector.</summary>
    public required int Titles { get; init; }

    /// <summary>State of the titles, as <see cref="Storage.MatineeDatabase.TitlesFingerprint"/> gives it.</summary>
    public required string TitlesFingerprint { get; init; }

    /// <summary>SHA-256 of the file of vectors, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file of vectors.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Size and hash of the file of codes; null where the space is of before there were any.</summary>
    public SnapshotFile? Codes { get; init; }

    /// <summary>The manifest as indented JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SpaceJson.Default.SpaceManifest);

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">Content of the file.</param>
    /// <param name="path">Path named in errors.</param>
    /// <exception cref="InvalidDataException">It is none, or its schema is newer than this program.</exception>
    public static SpaceManifest FromJson(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            SpaceManifest? manifest = JsonSerializer.Deserialize(json, SpaceJson.Default.SpaceManifest);
            return manifest is { SchemaVersion: > 0 and <= CurrentSchemaVersion }
                ? manifest
                : throw new InvalidDataException(
                    $"{path} has schema {manifest?.SchemaVersion}, this program reads up to {CurrentSchemaVersion}; "
                    + $"update the program, or {SpaceStore.Remedy}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path} is not the manifest of a text space ({e.Message}); {SpaceStore.Remedy}", e);
        }
    }
}

/// <summary>Serializer of <see cref="SpaceManifest"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SpaceManifest))]
internal sealed partial class SpaceJson : JsonSerializerContext;
