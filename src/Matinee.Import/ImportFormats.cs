namespace Matinee.Import;

/// <summary>The file formats that can be imported, and how to find out which one a file has.</summary>
public static class ImportFormats
{
    /// <summary>Every known format.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } = [];

    /// <summary>Finds out what files, folders and archives hold; reads only the first bytes of each file.</summary>
    /// <param name="paths">Files, <c>.gz</c> and <c>.zip</c> archives, and folders, which are searched recursively.</param>
    /// <exception cref="ImportException">
    /// A path does not exist, cannot be read, is empty or of no known format, or a folder or archive holds no file of a known format.
    /// </exception>
    public static ImportPlan Discover(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new ImportPlan([], []);
    }
}
