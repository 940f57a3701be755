using Xunit;

namespace Matinee.Testing;

/// <summary>
/// The real rating, title and recipe files, where a machine has them; they are never part of the repository.
/// </summary>
public static class RealData
{
    private const string Variable = "MATINEE_TEST_DATA";

    /// <summary>Folder of the real files, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>
    /// The full path of a real file or folder; without the data the test is left out, in CI it fails.
    /// </summary>
    /// <param name="relativePath">Path below the data folder, with forward slashes.</param>
    public static string Path(string relativePath)
    {
        if (Folder is null)
        {
            string reason = $"needs the real data files: set {Variable} to their folder";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail($"CI must have them: {reason}");
            }

            Assert.Skip(reason);
        }

        return System.IO.Path.Combine(Folder, relativePath);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        string beside = System.IO.Path.Combine(RepositoryFolder.Path, "..", "shared", "data");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
