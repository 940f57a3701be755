namespace Matinee.Cli;

/// <summary>Where the program keeps what it imports and learns.</summary>
internal static class DataFolder
{
    private const string Variable = "MATINEE_DATA";

    /// <summary>The folder that is used when <c>--data</c> is not given.</summary>
    public static string Default() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "matinee");
}
