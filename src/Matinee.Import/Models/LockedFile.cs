namespace Matinee.Import.Models;

/// <summary>A file of a model as it must be.</summary>
/// <param name="Path">Path in the model folder, with forward slashes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower case.</param>
public sealed record LockedFile(string Path, long Size, string Sha256)
{
    /// <summary>Whether the path stays in the folder and the checksum is one.</summary>
    internal bool IsPlausible() =>
        Path is { Length: > 0 } && Sha256 is { Length: 64 } && Size >= 0
        && !Path.Split('/', '\\').Any(part =>
            part is "" or "." or ".." || part.Contains(':', StringComparison.Ordinal));
}
