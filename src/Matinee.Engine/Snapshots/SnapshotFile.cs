namespace Matinee.Engine.Snapshots;

/// <summary>What a manifest promises about one file of the folder.</summary>
/// <param name="SizeBytes">Exact length.</param>
/// <param name="Sha256">Hash of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record SnapshotFile(long SizeBytes, string Sha256);
