namespace Matinee.Import.Models;

/// <summary>A model that is ready to use.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Lock">What it holds.</param>
/// <param name="IsChanged">Whether anything was fetched or copied.</param>
public sealed record PulledModel(string Folder, ModelLock Lock, bool IsChanged)
{
    /// <summary>
    /// What to tell where a copy has the name of a model of the hub but other weights than its pinned version; null for
    /// nothing.
    /// </summary>
    public string? DoubtOnName()
    {
        if (KnownModels.Find(Lock.Name) is not { } known
            || !known.Checksums.TryGetValue(ModelFiles.Weights, out string? expected))
        {
            return null;
        }

        string? found = Lock.Files.FirstOrDefault(file => file.Path == ModelFiles.Weights)?.Sha256;
        return found == expected
            ? null
            : $"'{known.Name}' is the name of {known.Repository} on the hub, but the weights of this folder are others "
                + $"than the hub's (SHA-256 {found}, expected {expected}); give the copy another name.";
    }
}
