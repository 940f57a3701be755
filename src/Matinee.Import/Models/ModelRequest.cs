namespace Matinee.Import.Models;

/// <summary>Which version of a model is wanted.</summary>
/// <param name="Model">The model.</param>
public sealed record ModelRequest(KnownModel Model)
{
    /// <summary>Commit, branch or tag; null for the locked one, else the one pinned in the program.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether a model that is there may be replaced by a newer version (<c>main</c> unless named).</summary>
    public bool IsUpdate { get; init; }
}
