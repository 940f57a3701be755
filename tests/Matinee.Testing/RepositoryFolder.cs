namespace Matinee.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class RepositoryFolder
{
    /// <summary>Full path of the folder that holds <c>Matinee.slnx</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Matinee.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No Matinee.slnx above {AppContext.BaseDirectory}.");
    }
}
