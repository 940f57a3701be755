using Matinee.Import.Files;

namespace Matinee.Import;

/// <summary>The file formats that can be imported, and how to find out which one a file has.</summary>
public static class ImportFormats
{
    /// <summary>Every known format.</summary>
    public static IReadOnlyList<ImportFormat> All => KnownFormats.All;

    /// <summary>Finds out what files, folders and archives hold; reads only the first bytes of each file.</summary>
    /// <param name="paths">Files, <c>.gz</c> and <c>.zip</c> archives, and folders, searched recursively.</param>
    /// <exception cref="ImportException">
    /// A path does not exist, cannot be read, is empty or of no known format, or a folder or archive holds no file of a
    /// known format.
    /// </exception>
    public static ImportPlan Discover(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var discovery = new Discovery();
        foreach (string path in paths)
        {
            discovery.Add(path);
        }

        return discovery.ToPlan();
    }

    /// <summary>The format with the most columns that are all there; null when none fits.</summary>
    internal static ImportFormat? Find(FileHeader header) => KnownFormats.All
        .Where(format => header.Fits(format.Signature))
        .MaxBy(format => format.Signature.Fields.Count);
}
