namespace Matinee.Engine.Encoders;

/// <summary>
/// The text encoders of one data folder: <c>models/&lt;name&gt;/</c>, beside the snapshots.
/// </summary>
/// <param name="dataDirectory">The data folder.</param>
public sealed class EncoderFolders(string dataDirectory)
{
    /// <summary>Full path of the folder that holds the encoders.</summary>
    public string Folder { get; } = PullModel.ModelsFolder(dataDirectory);

    /// <summary>Names of the encoders that are there.</summary>
    public IReadOnlyList<string> List() =>
        !Directory.Exists(Folder)
            ? []
            :
            [
                .. Directory.EnumerateDirectories(Folder)
                    .Where(folder => File.Exists(Path.Combine(folder, "config.json"))
                        || File.Exists(Path.Combine(folder, ModelModule.FileName)))
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>The folder of a model that is given by name or by path.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string Find(string nameOrFolder)
    {
        ArgumentNullException.ThrowIfNull(nameOrFolder);
        string named = Path.Combine(Folder, nameOrFolder);
        if (Directory.Exists(named))
        {
            return named;
        }

        string known = List() is { Count: > 0 } names ? string.Join(", ", names) : "none";
        return Directory.Exists(nameOrFolder)
            ? Path.GetFullPath(nameOrFolder)
            : throw new InvalidDataException(
                $"There is no model '{nameOrFolder}': neither a folder of that name nor one in {Folder} "
                + $"(there: {known}). Get one with 'matinee model pull', or give the path of a model folder.");
    }
}
