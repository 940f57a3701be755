using System.CommandLine;
using System.CommandLine.Parsing;

namespace Matinee.Cli;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder of the database and the trained models (default: MATINEE_DATA, "
            + "else the user data folder).",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => new DirectoryInfo(DataFolder.Default()),
        CustomParser = ParseFolder,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document instead of a table.",
        Recursive = true,
    };

    private static DirectoryInfo? ParseFolder(ArgumentResult argument)
    {
        string path = argument.Tokens[0].Value;
        string? problem = string.IsNullOrWhiteSpace(path) ? "--data needs the path of a folder; it is empty."
            : File.Exists(path) ? $"--data must be a folder; {path} is a file."
            : null;
        if (problem is null)
        {
            return new DirectoryInfo(path);
        }

        argument.AddError(problem);
        return null;
    }
}
