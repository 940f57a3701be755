namespace Matinee.Engine.Encoders;

/// <summary>The text encoders of a data folder and those that can be fetched.</summary>
/// <param name="Models">Known ones first, then local copies by name.</param>
public sealed record ModelListing(IReadOnlyList<ListedModel> Models);

/// <summary>One text encoder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Repository">Owner and name on the hub; empty for a local copy.</param>
/// <param name="Revision">The commit that is there, else the one that would be fetched.</param>
/// <param name="IsInstalled">Whether it is in the data folder.</param>
/// <param name="SizeBytes">Size of its files; null when it is not there.</param>
/// <param name="Folder">Where it is; null when it is not there.</param>
/// <param name="About">What it is good for.</param>
public sealed record ListedModel(
    string Name, string Repository, string Revision, bool IsInstalled, long? SizeBytes, string? Folder, string About);
