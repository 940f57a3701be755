namespace Matinee.Storage;

/// <summary>
/// The database was made by a newer version of the program: install that version, or use another data folder.
/// </summary>
public sealed class SchemaVersionException(string path, int found, int expected)
    : StorageException(
        $"{path} has schema version {found}, this program knows versions up to {expected}. "
        + "Install the newer program, or point --data at another folder.")
{
    /// <summary>Version in the file.</summary>
    public int Found { get; } = found;

    /// <summary>Newest version that this program knows.</summary>
    public int Expected { get; } = expected;
}
