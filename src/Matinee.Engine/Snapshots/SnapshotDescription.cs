using System.Text.Json;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Snapshots;

/// <summary>What the trainer says about a snapshot; the writer adds files, hashes and time.</summary>
public sealed record SnapshotDescription
{
    /// <summary>Identity of the data it was trained on; the same data gives the same text.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Options of the training, as a JSON object.</summary>
    public JsonElement Options { get; init; } = JsonElement.Parse("{}");

    /// <summary>Offline metrics by name, for instance <c>als.ndcg@10</c>; every value is finite.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The encoder of the text vectors; null when the snapshot has none.</summary>
    public EncoderIdentity? Encoder { get; init; }
}
