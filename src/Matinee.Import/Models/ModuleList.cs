using System.Text.Json;

namespace Matinee.Import.Models;

/// <summary>
/// The <c>modules.json</c> of a model: the steps that follow each other, each with a folder of its own.
/// </summary>
internal static class ModuleList
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "modules.json";

    /// <summary>A list of more bytes is none.</summary>
    public const long MostBytes = 1024 * 1024;

    /// <summary>Folders that the list of a model folder names; none where it has no list.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImportException">It is damaged, or names a folder outside of the model's.</exception>
    public static string[] Folders(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        string[] folders;
        try
        {
            using var list = JsonDocument.Parse(File.ReadAllBytes(path));
            folders =
            [
                .. list.RootElement.EnumerateArray()
                    .Select(module => (module.GetProperty("path").GetString() ?? "").TrimEnd('/'))
                    .Where(folder => folder.Length > 0),
            ];
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportException($"{path} is no list of modules: {exception.Message} Fetch it again.", exception);
        }

        return Array.Find(folders, IsOutside) is { } outside
            ? throw new ImportException($"{path} names '{outside}', outside of the folder; do not use such a model.")
            : folders;
    }

    private static bool IsOutside(string folder) => Path.IsPathRooted(folder) || folder.Split('/', '\\')
        .Any(part => part is "" or "." or ".." || part.Contains(':', StringComparison.Ordinal));
}
