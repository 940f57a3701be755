namespace Matinee.Import.Models;

/// <summary>A text encoder that can be fetched by name.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Repository">Owner and name on the hub.</param>
/// <param name="Revision">The commit that is fetched unless another one is asked for.</param>
/// <param name="Dimension">Length d of its vectors.</param>
/// <param name="About">One sentence on what it is good for.</param>
public sealed record KnownModel(string Name, string Repository, string Revision, int Dimension, string About)
{
    /// <summary>SHA-256 of files at that commit, as far as they were known when this was written.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();
}
