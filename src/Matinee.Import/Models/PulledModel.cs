namespace Matinee.Import.Models;

/// <summary>A model that is ready to use.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Lock">What it holds.</param>
/// <param name="IsChanged">Whether anything was fetched or copied.</param>
public sealed record PulledModel(string Folder, ModelLock Lock, bool IsChanged);
