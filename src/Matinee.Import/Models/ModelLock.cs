using System.Text.Json;

namespace Matinee.Import.Models;

/// <summary>What a model folder holds, byte for byte: <c>model.lock.json</c>.</summary>
/// <param name="Name">Short name of the model.</param>
/// <param name="Repository">Owner and name on the hub; empty for a copy of a local folder.</param>
/// <param name="Revision">Commit on the hub, or <c>local-</c> and the start of the checksum of its weights.</param>
/// <param name="Files">All files but this one, in the order in which they were fetched.</param>
public sealed record ModelLock(string Name, string Repository, string Revision, IReadOnlyList<LockedFile> Files)
{
    /// <summary>Name of the file in the model folder.</summary>
    public const string FileName = "model.lock.json";

    private const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Version of this form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Size of all files together.</summary>
    public long SizeBytes() => Files.Sum(file => file.Size);

    /// <summary>The lock of a folder; null when it has none.</summary>
    /// <exception cref="ImportException">It is damaged, or of a newer program.</exception>
    public static ModelLock? Find(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            ModelLock? found = JsonSerializer.Deserialize<ModelLock>(File.ReadAllText(path), Options);
            return found is { Schema: CurrentSchema, Files.Count: > 0 }
                    && found is { Name: not null, Repository: not null, Revision: not null }
                    && found.Files.All(file => file is not null && file.IsPlausible())
                ? found
                : throw new ImportException(
                    $"{path} has schema {found?.Schema} or lacks its files or revision, expected schema "
                    + $"{CurrentSchema}; use the newer program, or remove the folder and fetch the model again.");
        }
        catch (JsonException exception)
        {
            throw new ImportException(
                $"{path} is damaged ({exception.Message}); remove the folder and fetch the model again.", exception);
        }
    }

    /// <summary>Writes the lock into a folder.</summary>
    internal void Write(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}
