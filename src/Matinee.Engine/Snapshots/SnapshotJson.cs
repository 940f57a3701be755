using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matinee.Engine.Snapshots;

/// <summary>Generated reader and writer of <see cref="SnapshotManifest"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SnapshotManifest))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
