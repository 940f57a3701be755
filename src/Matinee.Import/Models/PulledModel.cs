namespace Matinee.Import.Models;

/// <summary>A model that is ready to use.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Lock">What it holds.</param>
/// <param name="IsChanged">Whether anything was fetched or copied.</param>
public sealed record PulledModel(string Folder, ModelLock Lock, bool IsChanged)
{
    /// <summary>
    /// What to tell where a copy has the name of a model of the hub without being its pinned version; null for nothing.
    /// </summary>
    public string? DoubtOnName()
    {
        if (KnownModels.Find(Lock.Name) is not { } known)
        {
            return null;
        }

        string? found = Lock.Files.FirstOrDefault(file => file.Path == ModelFiles.Weights)?.Sha256;
        bool isPinned = known.Checksums.TryGetValue(ModelFiles.Weights, out string? expected)
            ? found == expected
            : Lock.Revision == known.Revision;
        return isPinned
            ? null
            : $"'{known.Name}' is the name of {known.Repository} on the hub, but nothing shows that this folder holds it "
                + $"(SHA-256 of its weights: {found}{(expected is null ? "" : $", expected {expected}")}); give the copy "
                + "another name if it is another model.";
    }
}
