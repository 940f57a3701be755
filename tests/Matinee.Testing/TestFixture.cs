namespace Matinee.Testing;

/// <summary>Files with recorded answers that are part of the repository: <c>tests/fixtures</c>.</summary>
public static class TestFixture
{
    /// <summary>The full path of a fixture.</summary>
    /// <param name="relativePath">Path below the folder, with forward slashes.</param>
    public static string Path(string relativePath) =>
        System.IO.Path.Combine(RepositoryFolder.Path, "tests", "fixtures", relativePath);
}
